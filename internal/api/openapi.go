package api

import (
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

const (
	tagAccount   = "Tài khoản"
	tagCatalogue = "Thủ tục"
	tagDossiers  = "Hồ sơ"
	tagCommands  = "Lệnh"
	tagWork      = "Công việc"
	tagReports   = "Sổ và báo cáo"
	tagPublic    = "Tra cứu công khai"
)

var tags = []*huma.Tag{
	{Name: tagAccount, Description: "Ai đang gọi, với quyền gì."},
	{Name: tagCatalogue, Description: "Danh mục thủ tục hành chính đang có hiệu lực."},
	{Name: tagDossiers, Description: "Tiếp nhận, tìm và đọc hồ sơ."},
	{Name: tagCommands, Description: "Mọi thay đổi của một hồ sơ là một lệnh. Lệnh nào dùng được lúc này: xem commands của hồ sơ."},
	{Name: tagWork, Description: "Việc đang chờ."},
	{Name: tagReports, Description: "Sổ theo dõi và biểu thống kê."},
	{Name: tagVoice, Description: "Phản ánh, kiến nghị và đánh giá của người dân."},
	{Name: tagPublic, Description: "Không cần đăng nhập."},
}

const about = `Mọi việc làm được trên các trang đều làm được qua API này.

**Xác thực.** ` + "`Authorization: Bearer <mã truy cập>`" + `, hoặc cookie phiên đăng nhập của các trang (khi đó yêu cầu phải xuất phát từ chính trang này). Mã truy cập gắn với một chức vụ và có đúng quyền của chức vụ đó.

**Lỗi** là application/problem+json (RFC 9457). ` + "`code`" + ` ổn định, dùng để xử lý trong chương trình; ` + "`title`, `detail`" + ` viết bằng tiếng Việt, hoặc tiếng Anh khi Accept-Language là en. ` + "`errors`" + ` nêu từng trường sai.

**Gửi lại an toàn.** Mọi yêu cầu làm thay đổi hồ sơ mang tiêu đề Idempotency-Key. Gửi lại cùng khóa, cùng nội dung thì nhận lại đúng trả lời cũ, kèm Idempotent-Replayed: true; cùng khóa nhưng khác nội dung thì bị từ chối (409 idempotency.reused).

**Phiên bản.** Gửi If-Match (hoặc version) là phiên bản đã đọc. Nếu người khác đã thay đổi hồ sơ, trả lời là 409 dossier.stale kèm ` + "`changes`" + ` là các sự kiện từ phiên bản đó.

**Danh sách** đi theo trang: gửi next_cursor của trang trước vào cursor; không có next_cursor là trang cuối.

**Giá trị.** Thời điểm theo RFC 3339, giờ Việt Nam; ngày dạng năm-tháng-ngày; tiền là số nguyên đồng. Số định danh chỉ được gửi vào; khi trả ra luôn ở dạng đã che.`

// register makes every operation of the table and their description.
func (s *server) register(mux *http.ServeMux) huma.API {
	config := huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info:    &huma.Info{Title: "Một cửa – API", Version: "1.0.0", Description: about},
			Tags:    tags,
			Components: &huma.Components{
				Schemas:   huma.NewMapRegistry("#/components/schemas/", schemaName),
				Responses: map[string]*huma.Response{},
				SecuritySchemes: map[string]*huma.SecurityScheme{
					"token":   {Type: "http", Scheme: "bearer", Description: "Mã truy cập API của một chức vụ."},
					"session": {Type: "apiKey", In: "cookie", Name: "motcua", Description: "Phiên đăng nhập của các trang."},
				},
			},
		},
		// "json" stands for every …+json that is answered; what is taken the gate decides.
		Formats:       map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat},
		DefaultFormat: "application/json", RejectUnknownQueryParameters: true,
		Transformers: []huma.Transformer{s.translate},
	}
	api := humago.New(mux, config)
	describeProblems(api.OpenAPI())
	for _, o := range operations() {
		o.serve(s, api, o.huma(s))
		o.complete(api.OpenAPI())
	}
	describe(api.OpenAPI())
	return api
}

// huma is the operation in huma's terms.
func (o operation) huma(s *server) huma.Operation {
	op := huma.Operation{
		OperationID: o.ID, Method: o.Method, Path: o.Path, Summary: o.Summary, Description: o.About, Tags: []string{o.Tag},
		DefaultStatus: o.success(), Responses: map[string]*huma.Response{}, Middlewares: huma.Middlewares{s.gate(o)},
		Extensions: map[string]any{"x-policy": o.Policy.String()},
	}
	op.Responses[strconv.Itoa(o.success())] = &huma.Response{Description: "Thành công"}
	for _, status := range o.errors() {
		op.Responses[strconv.Itoa(status)] = &huma.Response{Ref: "#/components/responses/" + responseNames[status]}
	}
	if !o.Policy.Public {
		op.Security = []map[string][]string{{"token": {}}, {"session": {}}}
	}
	return op
}

func (o operation) success() int {
	if o.Status != 0 {
		return o.Status
	}
	return http.StatusOK
}

// errors are the statuses of the problems an operation may answer with.
func (o operation) errors() []int {
	out := append([]int{http.StatusForbidden, http.StatusUnprocessableEntity, http.StatusInternalServerError, http.StatusServiceUnavailable}, o.Also...)
	if !o.Policy.Public {
		out = append(out, http.StatusUnauthorized)
	}
	if o.Method == post {
		out = append(out, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
		if !o.Upload {
			out = append(out, http.StatusBadRequest, http.StatusRequestTimeout)
		}
	}
	return out
}

// complete adds to the description what huma cannot know.
func (o operation) complete(doc *huma.OpenAPI) {
	op := doc.Paths[o.Path].Get
	if o.Method == post {
		op = doc.Paths[o.Path].Post
	}
	success := op.Responses[strconv.Itoa(o.success())]
	binary := &huma.Schema{Type: "string", Format: "binary"}
	if o.Media != nil {
		success.Content = map[string]*huma.MediaType{}
		for _, m := range o.Media {
			success.Content[m] = &huma.MediaType{Schema: binary}
		}
	}
	if o.Upload {
		op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"multipart/form-data": {Schema: &huma.Schema{
			Type: "object", Required: []string{"file"}, AdditionalProperties: false,
			Properties: map[string]*huma.Schema{"file": {Type: "string", Format: "binary", Description: "Đúng một tệp PDF, JPEG hoặc PNG."}},
		}}}}
	}
	if o.NoBody {
		op.RequestBody.Required = false
	}
	for name, h := range success.Headers {
		h.Description = headerWords[name]
	}
	exampleOf(o).show(op, success)
}

// responseNames: status → name under components/responses.
var responseNames = map[int]string{
	http.StatusBadRequest: "Malformed", http.StatusUnauthorized: "SignedOut", http.StatusForbidden: "Forbidden", http.StatusNotFound: "NotFound",
	http.StatusRequestTimeout: "Timeout", http.StatusConflict: "Conflict", http.StatusRequestEntityTooLarge: "TooLarge",
	http.StatusUnsupportedMediaType: "ContentType", http.StatusUnprocessableEntity: "Invalid", http.StatusTooManyRequests: "TooMany",
	http.StatusInternalServerError: "Internal", http.StatusServiceUnavailable: "Unavailable",
}
