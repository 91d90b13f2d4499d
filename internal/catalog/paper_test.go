package catalog

import "testing"

// A paper is known again whatever form it is handed in (CN29).
func TestSamePaper(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Giấy khai sinh", "Bản sao có chứng thực Giấy khai sinh", true},
		{"Giấy chứng nhận người có công", "giấy chứng nhận người có công với cách mạng", true},
		{"Giấy chứng nhận", "Giấy chứng nhận người có công", false},
		{"Giấy khai sinh", "Giấy khai tử", false},
		{"", "", false},
		{"Bản sao", "Bản sao", true},
	} {
		if got := SamePaper(PaperKind(c.a), PaperKind(c.b)); got != c.same {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
	}
}

// What is written for one request does not serve again (CN28, D-02).
func TestReusable(t *testing.T) {
	for _, c := range []struct {
		component Component
		want      bool
	}{
		{Component{Name: "Giấy khai sinh"}, true},
		{Component{Name: "Bản sao Bằng tốt nghiệp"}, true},
		{Component{Name: "Đơn đề nghị"}, false},
		{Component{Name: "Bản khai cá nhân"}, false},
		{Component{Name: "Văn bản ủy quyền"}, false},
		{Component{Name: "Giấy xác nhận", Form: "Mẫu số 12"}, false},
		{Component{Name: "Đơn giá đã duyệt", Form: ""}, false},
	} {
		if got := c.component.Reusable(); got != c.want {
			t.Errorf("%q: %v", c.component.Name, got)
		}
	}
}
