package api

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"motcua/internal/fault"
)

// translate turns huma's own errors into problems. It is a transformer of
// responses, because huma's other hook is a global of that package.
func (s *server) translate(ctx huma.Context, status string, v any) (any, error) {
	e, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	c := callOf(ctx.Context())
	code, err := strconv.Atoi(status)
	if err != nil {
		return nil, err
	}
	return c.problemOf(wrong(code, e)).as(code, c.lang), nil
}

// wrong is the fault behind an error of huma's. Values that were sent are never
// given back: they may be personal.
func wrong(status int, e *huma.ErrorModel) error {
	switch status {
	case http.StatusBadRequest:
		return fault.New(fault.Invalid, "request.json")
	case http.StatusRequestTimeout:
		return fault.New(fault.Invalid, "request.timeout")
	case http.StatusRequestEntityTooLarge:
		return fault.New(fault.TooLarge, "request.too-large")
	case http.StatusUnsupportedMediaType:
		return fault.New(fault.Invalid, "request.content-type", "type", "application/json")
	case http.StatusUnprocessableEntity:
		f := fault.New(fault.Invalid, "request.invalid")
		for _, d := range e.Errors {
			f.More = append(f.More, finding(d))
		}
		return f
	}
	return fault.New(fault.Internal, "internal").Because(e)
}

// finding is one wrong field. huma says what is wrong only in English prose, so
// the prose is recognised by the very constants it is made from.
func finding(d *huma.ErrorDetail) *fault.Fault {
	where, field, _ := strings.Cut(d.Location, ".")
	if where == "header" && field == "Idempotency-Key" {
		return fault.New(fault.Invalid, "idempotency.missing").At(field)
	}
	for _, r := range recognised {
		m := r.prose.FindStringSubmatch(d.Message)
		if m == nil {
			continue
		}
		f := fault.New(fault.Invalid, r.code)
		if r.arg != "" {
			f = fault.New(fault.Invalid, r.code, r.arg, m[1])
		}
		if r.code == "request.required" && where == "body" { // the name stands in the prose only
			field = strings.TrimPrefix(field+"."+m[1], ".")
		}
		return f.At(field)
	}
	return fault.New(fault.Invalid, "request.value").At(field)
}

type prose struct {
	prose *regexp.Regexp
	code  string
	arg   string // name of the message's argument, taken from the prose
}

var recognised = []prose{
	{said(validation.MsgUnexpectedProperty), "request.unknown-field", ""},
	{said(validation.MsgExpectedRequiredProperty), "request.required", ""},
	{said("required %s parameter is missing"), "request.required", ""},
	{said("unknown query parameter"), "request.unknown-parameter", ""},
	{said(validation.MsgExpectedOneOf), "request.enum", "values"},
	{said(validation.MsgExpectedString), "request.string", ""},
	{said(validation.MsgExpectedInteger), "request.integer", ""},
	{said("invalid integer"), "request.integer", ""},
	{said(validation.MsgExpectedNumber), "request.number", ""},
	{said(validation.MsgExpectedBoolean), "request.boolean", ""},
	{said("invalid boolean"), "request.boolean", ""},
	{said(validation.MsgExpectedArray), "request.array", ""},
	{said(validation.MsgExpectedObject), "request.object", ""},
	{said(validation.MsgExpectedRFC3339Date), "request.date", ""},
	{said(validation.MsgExpectedMatchPattern), "request.pattern", "pattern"},
	{said(validation.MsgExpectedBePattern), "request.pattern", "pattern"},
	{said(validation.MsgExpectedMinimumNumber), "request.minimum", "limit"},
	{said(validation.MsgExpectedMaximumNumber), "request.maximum", "limit"},
	{said(validation.MsgExpectedMinLength), "request.too-short", "limit"},
	{said(validation.MsgExpectedMaxLength), "request.too-long", "limit"},
	{said(validation.MsgExpectedMinItems), "request.too-few", "limit"},
	{said(validation.MsgExpectedMaxItems), "request.too-many", "limit"},
}

var verb = regexp.MustCompile(`%[vsd]`)

// said recognises a message made from a format of huma's.
func said(format string) *regexp.Regexp {
	return regexp.MustCompile("^" + verb.ReplaceAllString(regexp.QuoteMeta(format), "(.*)") + "$")
}
