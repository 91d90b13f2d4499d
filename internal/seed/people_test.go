package seed

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"motcua/internal/dossier"
	"motcua/internal/text"
)

var phoneForm = regexp.MustCompile(`^0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])000\d{4}$`)

// I-09: right form, nobody's number.
func TestPeopleHaveNumbersOfTheRightFormThatAreNobodys(t *testing.T) {
	people, err := People(600, 7)
	if err != nil {
		t.Fatal(err)
	}
	origins, err := shipped().column("provinces_pre_2025.csv", "cccd_code")
	if err != nil {
		t.Fatal(err)
	}
	seen, enterprises := map[string]bool{}, 0
	for _, p := range people {
		if seen[p.Number] {
			t.Errorf("number %s twice", p.Number)
		}
		seen[p.Number] = true
		if clean, err := text.ValidUTF8NFC(p.Name, 200); err != nil || clean != p.Name || strings.Count(p.Name, " ") < 2 {
			t.Errorf("name %q", p.Name)
		}
		if !phoneForm.MatchString(p.Phone) {
			t.Errorf("phone %s", p.Phone)
		}
		if strings.Count(p.Address, ",") != 2 {
			t.Errorf("address %q is not of two levels", p.Address)
		}
		if p.Type == dossier.Enterprise {
			enterprises++
			if code, ok := taxCode(p.Number[:9]); !ok || code != p.Number || !strings.HasPrefix(p.Number, "99") || p.ID.Kind != dossier.OrgID {
				t.Errorf("tax code %s", p.Number)
			}
			continue
		}
		century := map[string]int{"19": 0, "20": 2}[p.Birth[:2]]
		if p.Gender == "nữ" {
			century++
		}
		if len(p.Number) != 12 || !slices.Contains(origins, p.Number[:3]) || int(p.Number[3]-'0') != century ||
			p.Number[4:6] != p.Birth[2:4] || p.Number[6:8] != "99" || p.ID.Kind != dossier.PersonalID {
			t.Errorf("number %s of a person born %s, %s", p.Number, p.Birth, p.Gender)
		}
	}
	if enterprises != 100 {
		t.Errorf("%d enterprises", enterprises)
	}
}

func TestTheSameSeedGivesTheSamePeople(t *testing.T) {
	a, errA := People(50, 1)
	b, errB := People(50, 1)
	c, errC := People(50, 2)
	if errA != nil || errB != nil || errC != nil {
		t.Fatal(errA, errB, errC)
	}
	if !slices.Equal(a, b) {
		t.Error("the same seed gave other people")
	}
	if slices.Equal(a, c) {
		t.Error("another seed gave the same people")
	}
}

// The rule of the check digit, on codes that are public.
func TestTaxCode(t *testing.T) {
	for _, want := range []string{"0100109106", "0315459414", "0100112437", "0301442379", "0100686209"} {
		if got, ok := taxCode(want[:9]); !ok || got != want {
			t.Errorf("%s: %s", want, got)
		}
	}
}
