package web

import (
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// dossierCommands: name of a command → how it is read from its form. "submit" is
// not among them: a dossier is filed at /intake.
var dossierCommands = map[string]func(*commandInput) (dossier.Command, error){
	"accept":              decodeAccept,
	"refuse":              decodeRefuse,
	"approve-refusal":     decodeApproveRefusal,
	"reject-refusal":      decodeRejectRefusal,
	"request-supplement":  decodeRequestSupplement,
	"receive-supplement":  decodeReceiveSupplement,
	"receive":             decodeReceive,
	"receive-papers":      decodeReceivePapers,
	"assign":              decodeAssign,
	"appraise":            decodeAppraise,
	"submit-for-approval": decodeSubmitForApproval,
	"approve":             decodeApprove,
	"give-opinion":        decodeGiveOpinion,
	"issue":               decodeIssue,
	"hand-over":           decodeHandOver,
	"return-to-previous":  decodeReturnToPrevious,
	"return-result":       decodeReturnResult,
	"post-result":         decodePostResult,
	"record-delivery":     decodeRecordDelivery,
	"request-payment":     decodeRequestPayment,
	"record-payment":      decodeRecordPayment,
	"request-withdrawal":  decodeRequestWithdrawal,
	"confirm-withdrawal":  decodeConfirmWithdrawal,
	"cancel-withdrawal":   decodeCancelWithdrawal,
	"decline-withdrawal":  decodeDeclineWithdrawal,
	"stop":                decodeStop,

	"approve-supplement":    decodeApproveSupplement,
	"reject-supplement":     decodeRejectSupplement,
	"correct":               decodeCorrect,
	"record-loss":           decodeRecordLoss,
	"return-corrected":      decodeReturnCorrected,
	"pause-clock":           decodePauseClock,
	"resume-clock":          decodeResumeClock,
	"extend":                decodeExtend,
	"acknowledge-extension": decodeAcknowledgeExtension,
	"reassign":              decodeReassign,
	"take-over":             decodeTakeOver,
	"recall":                decodeRecall,
	"undo":                  decodeUndo,
	"chase":                 decodeChase,
	"direct":                decodeDirect,
	"answer-chase":          decodeAnswerChase,
	"take-back-question":    decodeTakeBackQuestion,
	"request-consultation":  decodeRequestConsultation,
	"record-verification":   decodeRecordVerification,
	"revise-fees":           decodeReviseFees,
	"void-receipt":          decodeVoidReceipt,
	"request-refund":        decodeRequestRefund,
	"approve-refund":        decodeApproveRefund,
	"reject-refund":         decodeRejectRefund,
	"pay-refund":            decodePayRefund,
	"return-originals":      decodeReturnOriginals,
	"redirect":              decodeRedirect,
	"resolve-at-once":       decodeResolveAtOnce,
}

// items reads a ticked component list with its files.
func (in *commandInput) items() ([]dossier.ComponentItem, error) {
	return in.itemsOf(in.v.Procedure.Components)
}

// itemsOf reads those of a list.
func (in *commandInput) itemsOf(list []catalog.Component) ([]dossier.ComponentItem, error) {
	faults, err := in.c.componentUploads(list, in.form.Values)
	if err != nil {
		return nil, err
	}
	items, err := in.c.App.Components(in.c.R.Context(), in.c.Actor, in.v.Ref, componentForms(list, in.form.Values))
	faults.Join(err)
	return items, faults.Err()
}

func decodeAccept(in *commandInput) (dossier.Command, error) {
	var faults fault.List
	items, err := in.items()
	faults.Join(err)
	faults.Join(feeChosen(in.v.Procedure.FeesIn(in.v.State.Province, in.c.App.Today()), in.form.Values))
	return dossier.Accept{Components: items, FeeChoices: feeChoices(in.form.Values), Exemptions: in.form.Values["exemptions"], HandOver: in.has("hand_over"), Check: checkForm(in.form.Values).Check()}, faults.Err()
}

func decodeReceive(in *commandInput) (dossier.Command, error) {
	return dossier.Receive{Papers: in.has("papers")}, nil
}

func decodeAssign(in *commandInput) (dossier.Command, error) {
	return dossier.Assign{PostID: in.get("post"), Note: in.get("note"), HandOver: in.has("hand_over")}, nil
}

func decodeAppraise(in *commandInput) (dossier.Command, error) {
	files, err := in.files()
	return dossier.Appraise{Text: in.get("text"), Eligible: in.get("eligible") == "yes", Files: files, Summary: in.get("summary"), HandOver: in.has("hand_over")}, err
}

func decodeGiveOpinion(in *commandInput) (dossier.Command, error) {
	files, err := in.files()
	return dossier.GiveOpinion{Text: in.get("text"), Agrees: in.get("agrees") == "yes", Files: files, Document: in.letter()}, err
}

func decodeSubmitForApproval(in *commandInput) (dossier.Command, error) {
	files, err := in.files()
	return dossier.SubmitForApproval{Summary: in.get("summary"), Files: files, HandOver: in.has("hand_over")}, err
}

func decodeApprove(in *commandInput) (dossier.Command, error) {
	if err := in.signDraft(); err != nil {
		return nil, err
	}
	return dossier.Approve{Comment: in.get("comment"), HandOver: in.has("hand_over")}, nil
}

func decodeIssue(in *commandInput) (dossier.Command, error) {
	files, err := in.files()
	if err == nil {
		files, err = in.signed(files)
	}
	return dossier.Issue{
		Outcome: dossier.Outcome(in.get("outcome")), Number: in.get("number"), Date: isoDate(in.get("date")), Signer: in.get("signer"),
		ResultType: in.get("result_type"), ValidTo: isoDate(in.get("valid_to")), Reason: in.get("reason"), Files: files, HandOver: in.has("hand_over"),
		ReasonCode: in.get("reason_code"), LegalGround: in.get("legal_ground"), NumberReason: in.get("number_reason"),
	}, err
}

func decodeHandOver(in *commandInput) (dossier.Command, error) {
	return dossier.HandOver{Note: in.get("note")}, nil
}

func decodeReturnToPrevious(in *commandInput) (dossier.Command, error) {
	return dossier.ReturnToPrevious{Reason: in.get("reason")}, nil
}

func decodeReturnResult(in *commandInput) (dossier.Command, error) {
	power, err := in.power()
	return dossier.ReturnResult{
		Channel: dossier.Channel(in.get("channel")), Place: dossier.ElectronicPlace(in.get("place")), Receiver: in.get("receiver"), Power: power,
		OriginalsGiven: in.has("originals_given"), ReceiptCollected: in.has("receipt_collected"), Note: in.get("note"),
	}, err
}

func decodeRequestWithdrawal(in *commandInput) (dossier.Command, error) {
	return dossier.RequestWithdrawal{Reason: in.get("reason")}, nil
}

func decodeConfirmWithdrawal(*commandInput) (dossier.Command, error) {
	return dossier.ConfirmWithdrawal{}, nil
}

func decodeCancelWithdrawal(in *commandInput) (dossier.Command, error) {
	return dossier.CancelWithdrawal{Reason: in.get("reason")}, nil
}

func decodeDeclineWithdrawal(in *commandInput) (dossier.Command, error) {
	return dossier.DeclineWithdrawal{Reason: in.get("reason")}, nil
}

func decodeStop(in *commandInput) (dossier.Command, error) {
	return dossier.Stop{ReasonCode: in.get("reason_code"), Reason: in.get("reason"), LegalGround: in.get("legal_ground")}, nil
}
