package seed

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
)

// DemoPerson is a made-up party. Number is the plain identifying number; ID holds
// only its kind, until the application seals it (PD-08).
type DemoPerson struct {
	dossier.Person
	Number string
}

// enterpriseEvery: one of so many made-up parties is an enterprise.
const enterpriseEvery = 6

// People makes n parties, most of them citizens living in the demo province. Their
// numbers have the right form (I-09) but cannot belong to anybody: the last six
// digits of a PersonalID begin with 99, a tax code begins with 99, a telephone
// number has 000 after its prefix. Equal arguments give equal people, and no two of
// them share a number.
func People(n int, seed int64) ([]DemoPerson, error) {
	m, err := shipped().peopleMaker(seed)
	if err != nil {
		return nil, err
	}
	out := make([]DemoPerson, 0, n)
	for i := range n {
		if i%enterpriseEvery == enterpriseEvery-1 {
			out = append(out, m.enterprise())
		} else {
			out = append(out, m.citizen())
		}
	}
	return out, nil
}

// peopleMaker draws from the name tables.
type peopleMaker struct {
	names    nameTables
	prefixes []string
	origins  []string // province codes of PersonalIDs, three digits
	near     []place  // the communes of the demo counters
	home     []place  // communes of the demo province
	anywhere []place
	rng      *rand.Rand
	taken    map[string]bool
}

// place is a commune as it stands in an address.
type place struct{ commune, province, kind string }

func (l library) peopleMaker(seed int64) (*peopleMaker, error) {
	m := &peopleMaker{rng: rand.New(rand.NewPCG(uint64(seed), 0x6d6f7463)), taken: map[string]bool{}}
	var err error
	if m.names, err = l.names(); err != nil {
		return nil, err
	}
	if m.prefixes, err = l.column("phone_prefixes.csv", "prefix"); err != nil {
		return nil, err
	}
	if m.origins, err = l.column("provinces_pre_2025.csv", "cccd_code"); err != nil {
		return nil, err
	}
	areas, err := l.areas()
	if err != nil {
		return nil, err
	}
	m.places(areas)
	return m, nil
}

// places lists the communes in force, those of the demo province and of its demo
// counters apart.
func (m *peopleMaker) places(areas []catalog.AdminArea) {
	province := map[string]string{}
	for _, a := range areas {
		if a.Parent == "" && a.ValidTo == "" {
			province[a.Code] = lowerFirst(a.Name)
		}
	}
	for _, a := range areas {
		if a.Parent == "" || a.ValidTo != "" {
			continue
		}
		p := place{lowerFirst(a.Name), province[a.Parent], a.Kind}
		if m.anywhere = append(m.anywhere, p); a.Parent == DemoProvince {
			m.home = append(m.home, p)
		}
		if slices.Contains(demoCommunes, "cb-"+a.Code+"-mc") {
			m.near = append(m.near, p)
		}
	}
}

func (m *peopleMaker) citizen() DemoPerson {
	female := m.rng.IntN(2) == 1
	year := 1946 + m.rng.IntN(60)
	birth := fmt.Sprintf("%04d-%02d-%02d", year, 1+m.rng.IntN(12), 1+m.rng.IntN(28))
	p := DemoPerson{Person: dossier.Person{
		Type: dossier.Citizen, Name: m.names.full(m.rng, female), ID: dossier.SealedID{Kind: dossier.PersonalID},
		Birth: birth, Gender: "nam", Address: m.address(), Phone: m.phone(),
	}}
	if female {
		p.Gender = "nữ"
	}
	p.Number = m.unused(func() string {
		return personalID(m.origins[m.rng.IntN(len(m.origins))], female, year, m.rng.IntN(10_000))
	})
	return p
}

func (m *peopleMaker) enterprise() DemoPerson {
	kinds := []string{"Công ty TNHH", "Công ty cổ phần", "Công ty TNHH một thành viên", "Hợp tác xã"}
	trades := []string{"Thương mại", "Xây dựng", "Khoáng sản", "Nông sản", "Vận tải", "Dịch vụ", "May mặc", "Chế biến gỗ"}
	name := fmt.Sprintf("%s %s %s", kinds[m.rng.IntN(len(kinds))], trades[m.rng.IntN(len(trades))], m.names.given(m.rng, m.rng.IntN(2) == 1))
	p := DemoPerson{Person: dossier.Person{
		Type: dossier.Enterprise, Name: name, ID: dossier.SealedID{Kind: dossier.OrgID}, Address: m.address(), Phone: m.phone(),
	}}
	p.Number = m.unused(func() string {
		for {
			if code, ok := taxCode(fmt.Sprintf("99%07d", m.rng.IntN(10_000_000))); ok {
				return code
			}
		}
	})
	return p
}

// unused draws until the number is new.
func (m *peopleMaker) unused(draw func() string) string {
	for {
		if n := draw(); !m.taken[n] {
			m.taken[n] = true
			return n
		}
	}
}

func (m *peopleMaker) phone() string {
	return fmt.Sprintf("%s000%04d", m.prefixes[m.rng.IntN(len(m.prefixes))], m.rng.IntN(10_000))
}

// address is of two levels: there are no districts since 01/7/2025.
func (m *peopleMaker) address() string {
	pool := [...][]place{m.anywhere, m.home, m.near, m.near}[m.rng.IntN(4)]
	p := pool[m.rng.IntN(len(pool))]
	group := "thôn"
	if p.kind == "phuong" {
		group = "tổ dân phố"
	}
	return fmt.Sprintf("%s %d, %s, %s", upperFirst(group), 1+m.rng.IntN(15), p.commune, p.province)
}

// lowerFirst turns "Xã Bảo Lạc" into the "xã Bảo Lạc" of an address.
func lowerFirst(s string) string {
	kind, rest, _ := strings.Cut(s, " ")
	return strings.ToLower(kind) + " " + rest
}

// column reads one column of a table whose cells may not be empty.
func (l library) column(file, name string) ([]string, error) {
	rows, err := l.load(file, name)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, r := range rows {
		v, err := r.need(name)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}
