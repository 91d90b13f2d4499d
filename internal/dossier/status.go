package dossier

// NationalStatus is the code 1–10 exchanged with the Portal. It is a projection
// of the state, never stored as truth (ST-02).
type NationalStatus int

const (
	NationalNone       NationalStatus = 0
	NationalSubmitted  NationalStatus = 1  // Mới đăng ký
	NationalAccepted   NationalStatus = 2  // Được tiếp nhận
	NationalRefused    NationalStatus = 3  // Không được tiếp nhận
	NationalProcessing NationalStatus = 4  // Đang xử lý
	NationalSupplement NationalStatus = 5  // Yêu cầu bổ sung giấy tờ
	NationalPayment    NationalStatus = 6  // Yêu cầu thực hiện nghĩa vụ tài chính
	NationalWithdrawal NationalStatus = 7  // Công dân yêu cầu rút hồ sơ
	NationalStopped    NationalStatus = 8  // Dừng xử lý
	NationalResolved   NationalStatus = 9  // Đã xử lý xong
	NationalReturned   NationalStatus = 10 // Đã trả kết quả
)

var national = map[BusinessStatus]NationalStatus{
	None:                NationalNone,
	Submitted:           NationalSubmitted,
	Accepted:            NationalAccepted,
	Refused:             NationalRefused,
	Processing:          NationalProcessing,
	AwaitingSupplement:  NationalSupplement,
	AwaitingPayment:     NationalPayment,
	WithdrawalRequested: NationalWithdrawal,
	Withdrawn:           NationalWithdrawal, // CF-04
	Stopped:             NationalStopped,
	Resolved:            NationalResolved, // a Denial too: CF-03
	Returned:            NationalReturned,
}

// National projects the state onto the national code.
func (s *State) National() NationalStatus { return national[s.Status] }
