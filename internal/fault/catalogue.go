package fault

import "maps"

// catalogueMessages are the messages around procedures, their versions and the
// overlays of provinces.
var catalogueMessages = map[string][2]string{
	"fee.exemption-unknown": {"Trường hợp miễn, giảm đã chọn không còn áp dụng. Hãy chọn lại.", "The chosen exemption no longer applies. Choose again."},
}

func init() { maps.Copy(messages, catalogueMessages) }
