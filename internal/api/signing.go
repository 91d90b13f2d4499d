package api

import (
	"maps"
	"slices"
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// signOperations are digital signatures on the files of a dossier (CN10, CN11).
var signOperations = []operation{
	{ID: "listSigningKeys", Method: get, Path: v1 + "/signing/keys", Tag: tagDossiers, Policy: may(org.ActionSignKeys), serve: by((*call).signingKeys),
		Summary: "Các khóa ký số của tôi và của cơ quan tôi"},
	{ID: "signAttachment", Method: post, Path: v1 + "/dossiers/{ref}/attachments/{id}/signature", Tag: tagDossiers, Policy: may(org.ActionSign), serve: by((*call).signAttachment), Also: []int{absent, clash},
		Summary: "Ký số một tệp PDF", About: "Tệp của hồ sơ, hoặc tệp tôi vừa tải lên. Trả lại bản đã ký là một tệp mới; đưa id vào trường signed của lệnh issue hoặc correct. Ký lại cùng tệp bằng cùng khóa thì nhận lại cùng bản đã ký. Ký trên điện thoại chỉ làm được trên trang."},
	{ID: "recheckSignatures", Method: post, Path: v1 + "/dossiers/{ref}/attachments/{id}/recheck", Tag: tagDossiers, Policy: may(org.ActionReadDossier), serve: by((*call).recheck), Also: []int{absent},
		Summary: "Kiểm tra lại chữ ký số của một tệp", About: "Kết quả kiểm tra của mọi tệp nằm trong signed_files của hồ sơ."},
}

type signingKey struct {
	ID          string    `json:"id"`
	Owner       string    `json:"owner" enum:"PersonalSignature,AgencySignature"`
	Name        string    `json:"name"`
	Issuer      string    `json:"issuer"`
	Fingerprint string    `json:"fingerprint"`
	NotBefore   time.Time `json:"not_before"`
	NotAfter    time.Time `json:"not_after"`
	RevokedAt   time.Time `json:"revoked_at,omitzero"`
	OnToken     bool      `json:"on_token,omitempty"`
	Usable      bool      `json:"usable"`
}

type signingKeyPage struct {
	Items []signingKey `json:"items"`
}

type signingKeysOutput struct{ Body signingKeyPage }

func (c *call) signingKeys(*struct{}) (*signingKeysOutput, error) {
	all, err := c.App.SigningKeys(c.r.Context(), c.actor)
	out := &signingKeysOutput{signingKeyPage{[]signingKey{}}}
	for _, k := range all {
		out.Body.Items = append(out.Body.Items, signingKey{k.ID, k.Owner, k.Name, k.Issuer, k.Fingerprint, k.NotBefore, k.NotAfter, k.RevokedAt, k.OnToken, k.Usable})
	}
	return out, err
}

// FilePath names a file of a dossier in an address.
type FilePath struct {
	RefPath
	ID string `path:"id" maxLength:"60" doc:"id của tệp"`
}

type signBody struct {
	Key string `json:"key" maxLength:"60" doc:"id của khóa ký số"`
}

// signedCopy is a file that was signed.
type signedCopy struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

type signedOutput struct{ Body signedCopy }

func (c *call) signAttachment(in *struct {
	FilePath
	Body signBody
}) (*signedOutput, error) {
	v, err := c.open(in.RefPath, "api signature")
	if err != nil {
		return nil, err
	}
	files := v.AllFiles()
	i := slices.IndexFunc(files, func(f dossier.Attachment) bool { return f.ID == in.ID })
	if i < 0 {
		if files, err = c.App.Attachments(c.r.Context(), c.actor, []string{in.ID}); err != nil {
			return nil, fault.New(fault.NotFound, "file.gone").Because(err)
		}
		i = 0
	}
	f, err := c.App.SignFile(c.r.Context(), c.actor, v.Ref, files[i], in.Body.Key)
	return &signedOutput{signedCopy{f.ID, f.Name, f.Size, f.SHA256}}, err
}

// signed are files for a command: signed copies of the dossier, then uploads.
func (c *call) signed(ref app.Ref, signed, uploads []string) ([]dossier.Attachment, error) {
	ready, err := c.App.SignedNow(c.r.Context(), c.actor, ref, signed)
	if err != nil {
		return nil, fault.Of(err).At("signed")
	}
	files, err := c.files(uploads)
	return append(ready, files...), err
}

type recheckOutput struct{ Body signedFile }

func (c *call) recheck(in *FilePath) (*recheckOutput, error) {
	v, err := c.open(in.RefPath, "api recheck")
	if err != nil {
		return nil, err
	}
	files := v.AllFiles()
	i := slices.IndexFunc(files, func(f dossier.Attachment) bool { return f.ID == in.ID })
	if i < 0 {
		return nil, fault.New(fault.NotFound, "file.gone")
	}
	r, err := c.App.Recheck(c.r.Context(), c.actor, v.Ref, in.ID, c.address())
	return &recheckOutput{signedFileOf(files[i].SHA256, r)}, err
}

// Examples of people who do not exist.
func init() {
	known := signedFile{"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "Valid", exampleDue, []fileSignature{{Verdict: "Valid", Signer: "Nguyễn Văn Mẫu", Issuer: "CA thử nghiệm", SignedAt: exampleDue}}}
	maps.Copy(examples, map[string]example{
		"listSigningKeys": {Answers: signingKeyPage{[]signingKey{{ID: "k-1", Owner: "PersonalSignature", Name: "Nguyễn Văn Mẫu", Issuer: "CA thử nghiệm",
			Fingerprint: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", NotBefore: exampleAccepted.AddDate(-1, 0, 0), NotAfter: exampleAccepted.AddDate(2, 0, 0), Usable: true}}}},
		"signAttachment":    {Takes: signBody{"k-1"}, Answers: signedCopy{exampleUpload, "Quyết định (đã ký).pdf", 204800, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}},
		"recheckSignatures": {Answers: known},
	})
}
