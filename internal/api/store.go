package api

import (
	"maps"
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/store"
)

// storeOperations are the DigitalStore of a person (CN28, CN29). All are POST: an
// identifying number stands in no address (PD-08).
var storeOperations = []operation{
	{ID: "searchDigitalStore", Method: post, Path: v1 + "/digital-store/search", Tag: tagDossiers, Policy: may(org.ActionStore), serve: by((*call).searchStore),
		Summary: "Xem kho dữ liệu điện tử của một người", About: "Phải nêu mục đích; mỗi lượt xem được ghi nhật ký. Giấy tờ còn dùng được thì đưa id vào trường stored của thành phần khi tiếp nhận."},
	{ID: "revokeStoredDocument", Method: post, Path: v1 + "/digital-store/revoke", Tag: tagDossiers, Policy: may(org.ActionStoreEdit), serve: by((*call).revokeStored), Also: []int{absent},
		Summary: "Thu hồi một giấy tờ trong kho", About: "Chỉ giấy tờ do tỉnh mình lưu; phải có lý do. Giấy tờ vẫn đọc được trong hồ sơ gốc."},
	{ID: "setStoredValidity", Method: post, Path: v1 + "/digital-store/validity", Tag: tagDossiers, Policy: may(org.ActionStoreEdit), serve: by((*call).setValidity), Also: []int{absent},
		Summary: "Sửa thời hạn hiệu lực của một giấy tờ trong kho", About: "Chỉ giấy tờ do tỉnh mình lưu; phải có lý do. Ít nhất một trong valid_from và valid_to."},
}

// WhoseStore names a person by an identifying number.
type WhoseStore struct {
	IDKind string `json:"id_kind" maxLength:"30" doc:"loại giấy tờ định danh, ví dụ PersonalID"`
	Number string `json:"number" maxLength:"40"`
}

func (w WhoseStore) kind() dossier.IDKind { return dossier.IDKind(w.IDKind) }

type storeSearch struct {
	WhoseStore
	Purpose string `json:"purpose" maxLength:"200"`
}

// storedDocument is a document of the DigitalStore.
type storedDocument struct {
	ID         string    `json:"id"`
	Dossier    string    `json:"dossier"`
	Code       string    `json:"code"`
	Origin     string    `json:"origin" enum:"Component,Result"`
	Kind       string    `json:"kind"`
	Agency     string    `json:"agency"`
	Issuer     string    `json:"issuer,omitempty"`
	Number     string    `json:"number,omitempty"`
	CopyKind   string    `json:"copy_kind,omitempty"`
	Name       string    `json:"name"`
	Type       string    `json:"type"`
	Size       int64     `json:"size"`
	SHA256     string    `json:"sha256"`
	KeptAt     time.Time `json:"kept_at"`
	ValidFrom  string    `json:"valid_from,omitempty"`
	ValidTo    string    `json:"valid_to,omitempty"`
	RevokedAt  time.Time `json:"revoked_at,omitzero"`
	RevokedWhy string    `json:"revoked_why,omitempty"`
	Reuses     int       `json:"reuses"`
}

func storedOf(d store.StoredDocument) storedDocument {
	out := storedDocument{ID: d.ID, Dossier: app.Ref{Province: d.Province, ID: d.DossierID}.String(), Code: d.Code, Origin: d.Origin, Kind: d.Kind, Agency: d.Agency, Issuer: d.Issuer,
		Number: d.Number, CopyKind: d.CopyKind, Name: d.Name, Type: d.Type, Size: d.Size, SHA256: d.SHA256, KeptAt: app.Millis(d.KeptAt), ValidFrom: d.ValidFrom, ValidTo: d.ValidTo,
		RevokedWhy: d.RevokedWhy, Reuses: d.Reuses}
	if d.RevokedAt != 0 {
		out.RevokedAt = app.Millis(d.RevokedAt)
	}
	return out
}

type storedPage struct {
	Items []storedDocument `json:"items"`
}

type storedOutput struct{ Body storedPage }

func (c *call) searchStore(in *struct{ Body storeSearch }) (*storedOutput, error) {
	all, err := c.App.Store(c.r.Context(), c.actor, in.Body.kind(), in.Body.Number, in.Body.Purpose, c.address())
	out := &storedOutput{storedPage{[]storedDocument{}}}
	for _, d := range all {
		out.Body.Items = append(out.Body.Items, storedOf(d))
	}
	return out, err
}

type storeRevocation struct {
	WhoseStore
	ID  string `json:"id" maxLength:"60"`
	Why string `json:"why" maxLength:"500"`
}

// changed says what was changed.
type changed struct {
	ID string `json:"id"`
}

type changedOutput struct{ Body changed }

func (c *call) revokeStored(in *struct{ Body storeRevocation }) (*changedOutput, error) {
	b := in.Body
	return &changedOutput{changed{b.ID}}, c.App.RevokeStored(c.r.Context(), c.actor, b.kind(), b.Number, b.ID, b.Why)
}

type storeValidity struct {
	WhoseStore
	ID        string `json:"id" maxLength:"60"`
	ValidFrom string `json:"valid_from,omitempty" maxLength:"10"`
	ValidTo   string `json:"valid_to,omitempty" maxLength:"10"`
	Why       string `json:"why" maxLength:"500"`
}

func (c *call) setValidity(in *struct{ Body storeValidity }) (*changedOutput, error) {
	b := in.Body
	return &changedOutput{changed{b.ID}}, c.App.SetValidity(c.r.Context(), c.actor, b.kind(), b.Number, b.ID, b.ValidFrom, b.ValidTo, b.Why)
}

// Examples of a person who does not exist.
func init() {
	whose := WhoseStore{"PersonalID", "004199990001"}
	maps.Copy(examples, map[string]example{
		"searchDigitalStore": {Takes: storeSearch{whose, "Đối chiếu hồ sơ trợ cấp"}, Answers: storedPage{[]storedDocument{{ID: exampleUpload, Dossier: exampleRef, Code: exampleCode,
			Origin: "Component", Kind: "Giấy chứng nhận người khuyết tật", Agency: exampleUnit, CopyKind: "Electronic", Name: "Giấy chứng nhận.pdf", Type: pdf, Size: 184320,
			SHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", KeptAt: exampleAccepted, ValidTo: "2031-02-12", Reuses: 2}}}},
		"revokeStoredDocument": {Takes: storeRevocation{whose, exampleUpload, "Bản quét mờ, không đọc được"}, Answers: changed{exampleUpload}},
		"setStoredValidity":    {Takes: storeValidity{whose, exampleUpload, "", "2031-02-12", "Theo ngày ghi trên giấy"}, Answers: changed{exampleUpload}},
	})
}
