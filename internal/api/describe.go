package api

import (
	_ "embed"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/reason"
)

// fieldsJSON: "field", "Command.field" or "Schema.field" → what it is, in Vietnamese. The domain
// types that the API shows know nothing of it, so the words stand here.
//
//go:embed fields.json
var fieldsJSON []byte

// fieldWords reads fieldsJSON. It is embedded, so a failure is a defect of the build.
func fieldWords() map[string]string {
	var words map[string]string
	if err := json.Unmarshal(fieldsJSON, &words); err != nil {
		panic("api: fields.json: " + err.Error())
	}
	return words
}

// wordKey finds the words that fit a field best: those of its schema, of all
// commands, or of every field of the name; "" when there are none.
func wordKey(words map[string]string, schema, field string) string {
	keys := []string{schema + "." + field, field}
	if strings.HasSuffix(schema, "Command") {
		keys = []string{schema + "." + field, "Command." + field, field}
	}
	for _, k := range keys {
		if words[k] != "" {
			return k
		}
	}
	return ""
}

// describe gives every field its words and its values, and says that lists are
// never null.
func describe(doc *huma.OpenAPI) {
	words := fieldWords()
	schemas := doc.Components.Schemas.Map()
	delete(schemas, "ErrorModel") // huma's own; ours is Problem
	delete(schemas, "ErrorDetail")
	for name, s := range schemas {
		for field, p := range s.Properties {
			if key := wordKey(words, name, field); key != "" {
				p.Description = words[key]
			}
			describeValues(name, field, p)
			p.PrecomputeMessages()
		}
		s.PrecomputeMessages()
	}
	for _, item := range doc.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post} {
			if op != nil {
				for _, p := range op.Parameters {
					p.Schema.Nullable = false
				}
			}
		}
	}
}

func describeValues(schema, field string, p *huma.Schema) {
	if kind, ok := reasonKinds[schema]; ok && field == "reason_code" {
		for _, code := range reason.Codes(kind) {
			p.Enum = append(p.Enum, string(code))
			p.Description += "; " + string(code) + ": " + fault.Word("vi", string(code))
		}
	}
	if p.Type == huma.TypeArray {
		p.Nullable = false
	}
	of := p
	if p.Type == huma.TypeArray && p.Items != nil {
		of = p.Items
	}
	if values, ok := enumerations()[field]; ok && of.Type == huma.TypeString && of.Enum == nil {
		for _, v := range values {
			of.Enum = append(of.Enum, v)
		}
	}
}

// reasonKinds: the commands that end a dossier and the list their reasons come from.
// What a ledger already holds may be older than the list, so a Notice has no enum.
var reasonKinds = map[string]reason.Kind{"RefuseCommand": reason.Refusal, "StopCommand": reason.Stop, "PauseClockCommand": reason.Pause, "ExtendCommand": reason.Extension, "RequestRefundCommand": reason.Refund}

// enumerations are the values of fields whose Go types name them.
func enumerations() map[string][]string {
	roles := stringsOf(org.Roles)
	return map[string][]string{
		"status": {"Submitted", "Accepted", "Processing", "AwaitingSupplement", "AwaitingPayment", "WithdrawalRequested",
			"Resolved", "Returned", "Refused", "Withdrawn", "Stopped"},
		"role": roles, "roles": roles, "to_role": roles, "commands": commandNames(),
		"channel": {"Direct", "Online", "Postal"}, "return_channel": {"Direct", "Online", "Postal"},
		"timeliness": {"Early", "OnTime", "WithinTime", "Overdue"}, "urgency": {"Overdue", "Near", "Within"},
		"finance_status": {"Nothing", "Due", "Later", "Paid", "Refunding", "Refunded"}, "outcome": {"Granted", "Denied"}, "copy_kind": {"Original", "Copy", "Electronic"},
		"stage": {"Intake", "Appraisal"}, "cause": {dossier.Provisional, "Receipt", "Restart", dossier.CalendarChanged, dossier.PauseEnded, dossier.Extended}, "id_kind": {"PersonalID", "OrgID", "Passport"},
	}
}

func stringsOf[S ~string](list []S) []string {
	var out []string
	for _, s := range list {
		out = append(out, string(s))
	}
	return out
}

func commandNames() []string {
	var out []string
	for _, o := range slices.Concat(commandOperations, turnOperations, repairOperations) {
		out = append(out, o.ID)
	}
	return out
}

// describeProblems writes the shared error responses.
func describeProblems(doc *huma.OpenAPI) {
	schema := doc.Components.Schemas.Schema(reflect.TypeFor[Problem](), true, "Problem")
	for status, name := range responseNames {
		r := &huma.Response{
			Description: titles[status][0],
			Content:     map[string]*huma.MediaType{problemType: {Schema: schema, Example: problemExamples[status]}},
		}
		p := Problem{Status: status}
		for h := range p.GetHeaders() {
			if h == "Www-Authenticate" { // as net/http spells it
				h = "WWW-Authenticate"
			}
			if r.Headers == nil {
				r.Headers = map[string]*huma.Header{}
			}
			r.Headers[h] = &huma.Header{Schema: &huma.Schema{Type: huma.TypeString}, Description: headerWords[h]}
		}
		doc.Components.Responses[name] = r
	}
}

var headerWords = map[string]string{
	"WWW-Authenticate":    "cách xác thực",
	"Retry-After":         "số giây nên chờ trước khi gửi lại",
	"ETag":                "phiên bản của hồ sơ, dùng lại trong If-Match",
	"Location":            "địa chỉ của hồ sơ",
	"Idempotent-Replayed": "true khi đây là trả lời cũ của cùng khóa",
	"Content-Disposition": "tên tệp",
}

// problemExamples: one problem of each status, in the very words of the catalogue.
var problemExamples = func() map[int]*Problem {
	out := map[int]*Problem{}
	for status, f := range map[int]*fault.Fault{
		400: fault.New(fault.Invalid, "request.json"), 401: fault.New(fault.SignedOut, "signin.token"),
		403: fault.New(fault.Forbidden, "org.forbidden"), 404: fault.New(fault.NotFound, "dossier.not-found"),
		408: fault.New(fault.Invalid, "request.timeout"), 409: fault.New(fault.Conflict, "dossier.wrong-status", "status", string(dossier.Resolved), "possible", fault.Several("cmd.", "receive", "return-result")),
		413: fault.New(fault.TooLarge, "request.too-large"), 415: fault.New(fault.Invalid, "request.content-type", "type", "application/json"),
		422: fault.New(fault.Invalid, "person.phone").At("applicant.phone"), 429: fault.New(fault.TooMany, "track.too-often"),
		500: fault.New(fault.Internal, "internal"), 503: fault.New(fault.Unavailable, "store.unavailable"),
	} {
		p := &Problem{Code: f.Code, Detail: f.Text("vi")}
		if f.Field != "" {
			p.Errors = []ProblemField{{Field: f.Field, Code: f.Code, Detail: p.Detail}}
		}
		out[status] = p.as(status, "vi")
	}
	return out
}()

// schemaName names the schema of a type by what the type is called, with its room
// where that alone says too little.
func schemaName(t reflect.Type, hint string) string {
	if t == reflect.TypeFor[fee.Line]() {
		return "FeeLine"
	}
	return huma.DefaultSchemaNamer(t, hint)
}
