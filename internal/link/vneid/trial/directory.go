package trial

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"motcua/internal/text"
)

const (
	defaultGroup = "Người dùng thử"
	maxShown     = 300 // people on one page; beyond that the reader searches
)

// group is one section of the page: a heading and the units below it.
type group struct {
	Name  string
	Units []unit
}

// unit is a heading and the people below it, in the order they were given.
type unit struct {
	Name   string
	People []Person
}

// directory is what the page shows for one search.
type directory struct {
	Groups []group
	Total  int // people that match
	Shown  int // people on the page
}

// people reads the list and refuses one that the protocol cannot carry.
func (s *server) people(ctx context.Context) ([]Person, error) {
	all, err := s.cfg.People(ctx)
	if err != nil {
		return nil, fmt.Errorf("trial: people: %w", err)
	}
	seen := make(map[string]bool, len(all))
	for _, p := range all {
		switch {
		case p.Subject == "":
			return nil, errors.New("trial: people: a person without a subject")
		case strings.Contains(p.Subject, ":"):
			return nil, fmt.Errorf("trial: people: subject %q contains a colon", p.Subject)
		case seen[p.Subject]:
			return nil, fmt.Errorf("trial: people: subject %q is there twice", p.Subject)
		}
		seen[p.Subject] = true
	}
	return all, nil
}

// find gives the person with the subject.
func find(all []Person, subject string) (Person, bool) {
	for _, p := range all {
		if p.Subject == subject {
			return p, true
		}
	}
	return Person{}, false
}

// search keeps the people in whose name, title, unit, group, hint or number every
// word of q occurs, without regard to accents, and groups them.
func search(all []Person, q string) directory {
	var d directory
	words := text.Words(q)
	for _, p := range all {
		if !matches(p, words) {
			continue
		}
		d.Total++
		if d.Shown < maxShown {
			d.add(p)
			d.Shown++
		}
	}
	return d
}

func matches(p Person, words []string) bool {
	key := text.Fold(strings.Join([]string{p.FullName, p.Title, p.UnitName, p.Group, p.Hint, p.PersonalID}, " "))
	for _, w := range words {
		if !strings.Contains(key, w) {
			return false
		}
	}
	return true
}

// add puts a person under its headings; both keep the order of first appearance.
func (d *directory) add(p Person) {
	name := p.Group
	if name == "" {
		name = defaultGroup
	}
	g := findOrAdd(&d.Groups, func(g group) bool { return g.Name == name }, group{Name: name})
	u := findOrAdd(&g.Units, func(u unit) bool { return u.Name == p.UnitName }, unit{Name: p.UnitName})
	u.People = append(u.People, p)
}

// findOrAdd gives the first element that fits, appending fresh when none does.
func findOrAdd[T any](list *[]T, fits func(T) bool, fresh T) *T {
	for i := range *list {
		if fits((*list)[i]) {
			return &(*list)[i]
		}
	}
	*list = append(*list, fresh)
	return &(*list)[len(*list)-1]
}
