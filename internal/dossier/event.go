package dossier

import (
	"encoding/json"
	"fmt"
	"reflect"
	"time"
)

// Event is one fact of the ledger. Seq counts from 1 without gap in its dossier.
type Event struct {
	Seq  int
	At   time.Time // UTC, milliseconds
	By   By
	Data Payload
}

// Payload is the typed content of an event. Type and Version name its JSON shape,
// which never changes once released; a new shape is a new version.
type Payload interface {
	Type() string
	Version() int
}

// Decode reads the JSON of an event's payload. An unknown type or version is an
// error: a ledger that this program does not understand must not be guessed at.
func Decode(typ string, version int, data []byte) (Payload, error) {
	make, ok := payloads[key{typ, version}]
	if !ok {
		return nil, fmt.Errorf("dossier: unknown event %s v%d", typ, version)
	}
	p := make()
	if err := json.Unmarshal(data, p); err != nil {
		return nil, fmt.Errorf("dossier: event %s v%d: %w", typ, version, err)
	}
	return reflect.ValueOf(p).Elem().Interface().(Payload), nil
}

type key struct {
	typ     string
	version int
}

// payloads is filled from the one list of payload types below.
var payloads = func() map[key]func() any {
	m := map[key]func() any{}
	for _, p := range Payloads() {
		t := reflect.TypeOf(p)
		m[key{p.Type(), p.Version()}] = func() any { return reflect.New(t).Interface() }
	}
	return m
}()

// Payloads lists one zero value of every payload type and version, oldest first.
func Payloads() []Payload {
	return []Payload{
		SubmittedV1{}, AcceptedV1{}, ClockStartedV1{}, RefusedV1{}, SupplementRequestedV1{}, SupplementReceivedV1{},
		HandedOverV1{}, HandoverReceivedV1{}, AssignedV1{}, AppraisedV1{}, SubmittedForApprovalV1{},
		ApprovedV1{}, ResultIssuedV1{}, ResultReturnedV1{}, PaymentRequestedV1{}, PaymentRecordedV1{},
		WithdrawalRequestedV1{}, WithdrawalConfirmedV1{}, StoppedV1{}, DueDateMovedV1{},
		ComponentDigitisedV1{},
		MovedV1{}, OpinionGivenV1{}, AssignedV2{}, AppraisedV2{}, SubmittedForApprovalV2{}, ApprovedV2{}, ResultIssuedV2{},
		SupplementReceivedV2{}, DueDateMovedV2{},
		ClockPausedV1{}, ClockResumedV1{}, ExtendedV1{}, ExtensionAcknowledgedV1{},
		ReassignedV1{}, RecalledV1{}, UndoneV1{}, ChasedV1{}, ChaseAnsweredV1{},
		ConsultationRequestedV1{}, ConsultationAnsweredV1{}, OpinionRemindedV1{}, OpinionLateV1{}, VerificationRecordedV1{},
		RedirectedV1{}, RedirectReceivedV1{},
		PaymentRecordedV2{}, ReceiptVoidedV1{}, RefundRequestedV1{}, RefundDecidedV1{}, RefundPaidV1{}, OriginalsReturnedV1{},
		SupplementRequestedV2{}, SupplementProposedV1{}, SupplementApprovedV1{}, SupplementRejectedV1{}, SupplementPartReceivedV1{}, SupplementRemindedV1{}, SupplementExpiredV1{},
		SubmittedV2{}, AcceptedV2{}, ResultIssuedV4{},
		CorrectedV1{}, LossRecordedV1{}, CorrectedV2{}, CorrectedReturnedV1{},
		ResultIssuedV3{}, FeesRevisedV1{}, QuestionTakenBackV1{},
		WithdrawalCancelledV1{}, WithdrawalDeclinedV1{},
		ResultReturnedV2{}, ResultPostedV1{}, DeliveryRecordedV1{},
		RefusalProposedV1{}, RefusalApprovedV1{}, RefusalRejectedV1{}, RefusedV2{},
		PapersReceivedV1{}, PapersLateV1{},
		NumberReusedV1{},
	}
}
