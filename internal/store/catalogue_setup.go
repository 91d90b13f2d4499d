package store

import "motcua/internal/catalog"

// putSetup writes what localities set up (B-01…B-10).
func putSetup(d *documents, h catalog.Holding) {
	for _, n := range h.Navigation {
		d.put("navigation", n.Province, ordinal(n.Version), n)
	}
	for _, p := range h.Phases {
		d.put("phase", p.ID, ordinal(p.Version), p)
	}
	for _, b := range h.Banks {
		d.put("bank", b.BIN, "", b)
	}
	for _, s := range h.SubItems {
		d.put("sub_item", s.Code, "", s)
	}
	for _, a := range h.Accounts {
		d.put("account", a.ID, ordinal(a.Version), a)
	}
	for _, k := range h.AccountAcks {
		d.put("account_ack", k.AccountID, ordinal(k.Version), k)
	}
	for _, p := range h.Providers {
		d.put("provider", string(p.Kind)+"/"+p.Code, "", p)
	}
	for _, c := range h.Connections {
		d.put("connection", catalog.ConnectionID(c.Province, c.Kind), ordinal(c.Version), c)
	}
}

// decodeSetup reads one document of putSetup; a kind of a newer program is passed over.
func decodeSetup(h *catalog.Holding, kind string, data []byte) error {
	switch kind {
	case "navigation":
		return decode(&h.Navigation, data)
	case "phase":
		return decode(&h.Phases, data)
	case "bank":
		return decode(&h.Banks, data)
	case "sub_item":
		return decode(&h.SubItems, data)
	case "account":
		return decode(&h.Accounts, data)
	case "account_ack":
		return decode(&h.AccountAcks, data)
	case "provider":
		return decode(&h.Providers, data)
	case "connection":
		return decode(&h.Connections, data)
	}
	return nil
}
