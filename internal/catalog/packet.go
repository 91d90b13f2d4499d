package catalog

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/text"
)

// MaxPackets bounds a file of procedure packets; the national list has about 6,000.
const MaxPackets = 10_000

// loose is a value that senders write as text or as a number.
type loose string

func (l *loose) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		var s string
		err := json.Unmarshal(b, &s)
		*l = loose(strings.TrimSpace(s))
		return err
	}
	if s := string(b); s != "null" {
		*l = loose(s)
	}
	return nil
}

// packet is the procedure packet of the national database (LayThuTuc): upper-case
// names, nested lists, numbers as texts.
type packet struct {
	Name      loose          `json:"TENTTHC"`
	Code      loose          `json:"MATTHC"`
	Status    loose          `json:"TRANGTHAI"` // 1 = public
	Announcer loose          `json:"MACOQUANCONGBO"`
	Decision  loose          `json:"QUYETDINH"`
	Fields    []packetField  `json:"LINHVUCTHUCHIEN"`
	Ways      []packetWay    `json:"CACHTHUCTHUCHIEN"`
	Papers    []packetPapers `json:"THANHPHANHOSO"`
	Needs     loose          `json:"YEUCAU"`
	Subjects  []struct {
		Name loose `json:"TENDOITUONG"`
	} `json:"DOITUONGTHUCHIEN"`
	Results []struct {
		Code loose `json:"MAKETQUA"`
		Name loose `json:"TENKETQUA"`
	} `json:"KETQUATHUCHIEN"`
	Grounds []struct {
		Instrument loose `json:"SOVANBAN"`
		Name       loose `json:"TENVANBAN"`
	} `json:"CANCUPHAPLY"`
	Agencies []struct {
		Name loose `json:"TENDONVI"`
		Code loose `json:"MADONVI"`
	} `json:"COQUANTHUCHIEN"`
}

type packetField struct {
	Code loose `json:"MALINHVUC"`
	Name loose `json:"TENLINHVUC"`
}

type packetWay struct {
	Channel loose        `json:"KENH"` // 1 direct, 2 online, 3 postal
	Times   []packetTime `json:"THOIGIAN"`
}

type packetTime struct {
	Amount loose       `json:"THOIGIANGIAIQUYET"`
	Unit   loose       `json:"DONVITINH"`
	Words  loose       `json:"MOTA"`
	Fees   []packetFee `json:"PHILEPHI"`
}

type packetFee struct {
	Code   loose `json:"MAPHILEPHI"`
	Amount loose `json:"SOTIEN"`
	Unit   loose `json:"DONVI"`
	Words  loose `json:"MOTA"`
}

type packetPapers struct {
	Papers []struct {
		Code loose `json:"MAGIAYTO"`
		Name loose `json:"TENGIAYTO"`
		Form loose `json:"TENMAUDON"`
	} `json:"GIAYTO"`
}

// ParsePackets reads procedure packets of the national database: one, a list, or
// the reply they came in. Each version keeps its packet as received (Packet). What a
// packet does not say stays empty, for the check to name. It is all or nothing; the
// error is a fault or a fault.List.
func ParsePackets(b []byte) ([]ProcedureVersion, error) {
	raws, err := unwrap(b, 3)
	switch {
	case err != nil:
		return nil, fault.New(fault.Invalid, "packet.json").At("file").Because(err)
	case len(raws) == 0:
		return nil, fault.New(fault.Invalid, "packet.empty").At("file")
	case len(raws) > MaxPackets:
		return nil, fault.New(fault.Invalid, "packet.too-many").At("file")
	}
	var faults fault.List
	var out []ProcedureVersion
	seen := map[string]bool{}
	for i, raw := range raws {
		p, err := parsePacket(raw, i+1)
		switch {
		case err != nil:
			faults.Add(fault.Of(err).At("file"))
			continue
		case seen[p.Key]:
			faults.Add(fault.New(fault.Invalid, "packet.twice", "n", strconv.Itoa(i+1), "text", p.Key).At("file"))
		}
		seen[p.Key] = true
		out = append(out, p)
	}
	if len(faults) > 0 {
		return nil, faults.Err()
	}
	return out, nil
}

// unwrap finds the packets in a reply {error_code, message, result}.
func unwrap(b []byte, depth int) ([]json.RawMessage, error) {
	b = bytes.TrimSpace(b)
	if len(b) > 0 && b[0] == '[' {
		var list []json.RawMessage
		err := json.Unmarshal(b, &list)
		return list, err
	}
	var reply struct {
		Result json.RawMessage `json:"result"`
		Data   json.RawMessage `json:"data"`
	}
	if err := json.Unmarshal(b, &reply); err != nil {
		return nil, err
	}
	for _, inner := range []json.RawMessage{reply.Result, reply.Data} {
		if len(inner) > 0 && depth > 0 {
			return unwrap(inner, depth-1)
		}
	}
	return []json.RawMessage{b}, nil
}

func parsePacket(raw json.RawMessage, n int) (ProcedureVersion, error) {
	var x packet
	if err := json.Unmarshal(raw, &x); err != nil {
		return ProcedureVersion{}, fault.New(fault.Invalid, "packet.json").Because(err)
	}
	code := string(x.Code)
	if !ValidCode(code) {
		return ProcedureVersion{}, fault.New(fault.Invalid, "packet.code", "n", strconv.Itoa(n), "text", code)
	}
	if x.Name == "" {
		return ProcedureVersion{}, fault.New(fault.Invalid, "packet.name", "n", strconv.Itoa(n), "text", code)
	}
	head := code[:8] // the tail is the announcing agency
	p := ProcedureVersion{
		Key: head, Code: head, Name: x.Name.clean(), Eligibility: x.Needs.clean(), Announcement: x.Decision.clean(), Packet: bytes.Clone(raw),
		Confidence: map[string]string{"code": "verified", "name": "verified", "components": "verified"},
	}
	if len(x.Fields) > 0 {
		p.Field, p.FieldCode = x.Fields[0].Name.clean(), x.Fields[0].Code.clean()
	}
	x.terms(&p)
	x.times(&p)
	x.fees(&p)
	x.papers(&p)
	return p, nil
}

// clean is the text as the catalogue keeps it.
func (l loose) clean() string {
	s, err := text.ValidUTF8NFC(string(l), 20_000)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(s)
}

func (x *packet) terms(p *ProcedureVersion) {
	var bodies []string
	for _, a := range x.Agencies {
		if name := a.Name.clean(); name != "" {
			bodies = append(bodies, name)
		}
	}
	p.CompetentBody = strings.Join(bodies, "; ")
	for _, s := range x.Subjects {
		if name := s.Name.clean(); name != "" {
			p.Applicants = append(p.Applicants, name)
		}
	}
	for _, r := range x.Results {
		if name := r.Name.clean(); name != "" {
			p.Results = append(p.Results, ResultType{r.Code.clean(), name})
		}
	}
	for _, g := range x.Grounds {
		if g.Instrument.clean() != "" || g.Name.clean() != "" {
			p.Grounds = append(p.Grounds, LegalGround{Instrument: g.Instrument.clean(), Name: g.Name.clean()})
		}
	}
}
