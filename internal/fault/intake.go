package fault

// intakeMessages are the messages around the ways in which a dossier comes in: sent to
// the right counter, in a batch, by a representative.
var intakeMessages = map[string][2]string{
	"redirect.unit":           {"Hãy chọn Bộ phận Một cửa (Trung tâm Phục vụ hành chính công) nhận hồ sơ.", "Choose the one-stop unit that is to receive the dossier."},
	"redirect.same":           {"Hồ sơ đang ở {unit}. Hãy chọn nơi tiếp nhận khác.", "The dossier is at {unit} already. Choose another one-stop unit."},
	"redirect.other-province": {"{unit} thuộc tỉnh, thành phố khác nên không chuyển thẳng được. Hãy từ chối tiếp nhận hoặc dừng hồ sơ này với lý do không thuộc thẩm quyền, và hướng dẫn người nộp nộp tại tỉnh đó hoặc tiếp nhận lại theo hình thức phi địa giới.", "{unit} belongs to another province, so the dossier cannot be sent there. Refuse or stop it as not competent and guide the applicant to that province, or take it in again as a cross-boundary dossier."},
	"redirect.nobody":         {"{unit} chưa có cán bộ tiếp nhận nên hồ sơ sẽ không ai nhận. Hãy chọn nơi khác hoặc báo quản trị nghiệp vụ của đơn vị đó.", "Nobody takes dossiers in at {unit}. Choose another unit, or tell the administrator there."},
	"redirect.not-there":      {"{unit} không tiếp nhận thủ tục “{name}”. Hãy chọn đúng cấp và đúng nơi có thẩm quyền.", "{unit} does not receive “{name}”. Choose the right level and place."},
	"redirect.gone-on":        {"Hồ sơ đã rời quầy tiếp nhận nên không chuyển thẳng được. Đơn vị đang giữ hồ sơ cần trả lại {unit}, rồi {unit} chuyển đến nơi có thẩm quyền.", "The dossier has left the counter. Whoever holds it returns it to {unit} first; {unit} then sends it on."},
}

func init() { add(messages, intakeMessages) }
