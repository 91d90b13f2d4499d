package api

import (
	"maps"
	"net/http"
	"time"

	"github.com/google/uuid"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/org"
)

// assignOperations are how units name officers, and the work of the absent (CN14, O-04).
var assignOperations = []operation{
	{ID: "listAssignmentRules", Method: get, Path: v1 + "/units/{id}/assignment-rules", Tag: tagWork, Policy: may(org.ActionAssignRules), serve: by((*call).assignmentRules), Also: []int{absent},
		Summary: "Quy tắc phân công của một đơn vị", About: "Quy tắc đang áp dụng và quy tắc đã ban hành, chưa đến ngày áp dụng."},
	{ID: "proposeAssignmentRule", Method: post, Path: v1 + "/units/{id}/assignment-rules", Tag: tagWork, Policy: may(org.ActionAssignRules), serve: by((*call).proposeAssignment), Status: http.StatusCreated, Also: []int{clash},
		Summary: "Trình quy tắc phân công", About: "Quy tắc chỉ có hiệu lực khi người thứ hai duyệt tại trang Đề xuất thay đổi. procedure và field để trống: mọi thủ tục của đơn vị; chỉ ghi một trong hai. post chỉ dùng với NamedOfficer. Gửi lại cùng khóa thì nhận lại cùng đề nghị."},
	{ID: "listAbsences", Method: get, Path: v1 + "/absences", Tag: tagWork, Policy: may(org.ActionUnitTasks), serve: by((*call).absences),
		Summary: "Việc của cán bộ vắng mặt trong đơn vị tôi phụ trách", About: "Kèm người mà quy tắc của đơn vị đề xuất nhận thay; đơn vị chưa có quy tắc thì là người ít việc nhất."},
	{ID: "reassignAbsent", Method: post, Path: v1 + "/absences", Tag: tagWork, Policy: may(org.ActionUnitTasks), serve: by((*call).reassignAbsent), Also: []int{clash},
		Summary: "Chuyển việc của một cán bộ vắng mặt cho người được đề xuất", About: "Mỗi hồ sơ là một lần chuyển người thụ lý, có sự kiện riêng. left là mã các hồ sơ còn để lại. Gửi lại cùng khóa thì không chuyển lần thứ hai."},
}

// assignmentRule is a published AssignmentRule.
type assignmentRule struct {
	Procedure     string    `json:"procedure,omitempty"`
	Field         string    `json:"field,omitempty"`
	Version       int       `json:"version"`
	Method        string    `json:"method" enum:"ByHand,NamedOfficer,RoundRobin,LeastOpen"`
	Post          string    `json:"post,omitempty"`
	Automatic     bool      `json:"automatic"`
	EffectiveFrom string    `json:"effective_from"`
	Decision      string    `json:"decision"`
	ApprovedBy    string    `json:"approved_by,omitempty"`
	PublishedAt   time.Time `json:"published_at,omitzero"`
}

type assignmentRules struct {
	Items []assignmentRule `json:"items"`
}

type assignmentRulesOutput struct{ Body assignmentRules }

type UnitPath struct {
	ID string `path:"id" maxLength:"100" doc:"mã đơn vị"`
}

func (c *call) assignmentRules(in *UnitPath) (*assignmentRulesOutput, error) {
	rules, err := c.App.AssignmentRules(c.actor, in.ID)
	if err != nil {
		return nil, err
	}
	out := &assignmentRulesOutput{}
	for _, r := range rules {
		out.Body.Items = append(out.Body.Items, assignmentRule{r.Procedure, r.Field, r.Version, string(r.Method), r.PostID, r.Automatic, r.EffectiveFrom, r.Decision, r.Approver, r.PublishedAt})
	}
	return out, nil
}

// proposedRule is a rule to be laid before a second person.
type proposedRule struct {
	Procedure     string `json:"procedure,omitempty" maxLength:"100"`
	Field         string `json:"field,omitempty" maxLength:"200"`
	Method        string `json:"method" enum:"ByHand,NamedOfficer,RoundRobin,LeastOpen"`
	Post          string `json:"post,omitempty" maxLength:"100"`
	Automatic     bool   `json:"automatic,omitempty"`
	EffectiveFrom string `json:"effective_from" maxLength:"10"`
	Decision      string `json:"decision" maxLength:"200"`
	Note          string `json:"note,omitempty" maxLength:"500"`
}

// proposal is set-up that waits for a second person.
type proposal struct {
	ID            string `json:"id"`
	Status        string `json:"status" enum:"Draft,Proposed,Published,Rejected,Discarded"`
	Title         string `json:"title"`
	EffectiveFrom string `json:"effective_from"`
	ProposedBy    string `json:"proposed_by"`
}

type proposalOutput struct{ Body proposal }

// keyed makes a key of a caller the id of what it creates.
func (c *call) keyed(key string) string {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte(c.actor.PostID+"\n"+key)).String()
}

func (c *call) proposeAssignment(in *struct {
	UnitPath
	KeyHeader
	Body proposedRule
}) (*proposalOutput, error) {
	b := in.Body
	p, err := c.App.ProposeAssignment(c.r.Context(), c.actor, c.keyed(in.Key),
		catalog.AssignmentRule{UnitID: in.ID, Procedure: b.Procedure, Field: b.Field, Method: catalog.AssignmentMethod(b.Method), PostID: b.Post, Automatic: b.Automatic},
		app.ProposeInput{EffectiveFrom: b.EffectiveFrom, Decision: b.Decision, Note: b.Note})
	if err != nil {
		return nil, err
	}
	return &proposalOutput{proposal{p.ID, string(p.Status), p.Title, p.EffectiveFrom, p.Proposer.Name}}, nil
}

// absentOfficer is somebody who is absent and what waits for her.
type absentOfficer struct {
	Post  string         `json:"post"`
	Name  string         `json:"name"`
	Unit  named          `json:"unit"`
	Items []absentedStep `json:"items"`
}

type absentedStep struct {
	Dossier  string     `json:"dossier"`
	Code     string     `json:"code,omitempty"`
	StepName string     `json:"step_name"`
	Due      time.Time  `json:"due,omitzero"`
	To       *suggested `json:"to,omitempty"`
}

// suggested is whom the unit's rule proposes, and by which rule.
type suggested struct {
	Post   string `json:"post"`
	Name   string `json:"name"`
	Method string `json:"method"`
	Why    string `json:"why"`
}

type absenceList struct {
	Items []absentOfficer `json:"items"`
}

type absencesOutput struct{ Body absenceList }

func (c *call) absences(*struct{}) (*absencesOutput, error) {
	all, err := c.App.Away(c.r.Context(), c.actor)
	if err != nil {
		return nil, err
	}
	out := &absencesOutput{}
	for _, p := range all {
		one := absentOfficer{Post: p.Post.ID, Name: p.Name, Unit: named{p.Post.UnitID, p.UnitName}}
		for _, i := range p.Items {
			step := absentedStep{Dossier: app.Ref{Province: i.Row.Summary.Province, ID: i.Row.Summary.ID}.String(), Code: i.Row.Code, StepName: i.Step}
			if i.Row.WorkRow.Due > 0 {
				step.Due = app.Millis(i.Row.WorkRow.Due)
			}
			if i.To != nil {
				step.To = &suggested{i.To.PostID, i.To.Name, string(i.To.By.Method), string(i.To.By.Why)}
			}
			one.Items = append(one.Items, step)
		}
		out.Body.Items = append(out.Body.Items, one)
	}
	return out, nil
}

type awayReassignment struct {
	Post   string `json:"post" maxLength:"100"`
	Reason string `json:"reason" maxLength:"500"`
}

type reassignedWork struct {
	Moved int      `json:"moved"`
	Left  []string `json:"left"`
}

type reassignedOutput struct{ Body reassignedWork }

func (c *call) reassignAbsent(in *struct {
	KeyHeader
	Body awayReassignment
}) (*reassignedOutput, error) {
	done, err := c.App.ReassignAway(c.r.Context(), c.actor, c.keyed(in.Key), in.Body.Post, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	return &reassignedOutput{reassignedWork{done.Moved, done.Left}}, nil
}

func init() {
	maps.Copy(examples, map[string]example{
		"listAssignmentRules": {Answers: assignmentRules{[]assignmentRule{{Field: "Người có công", Version: 2, Method: "RoundRobin", Automatic: true, EffectiveFrom: "2026-12-01",
			Decision: "Thông báo 15/TB-VHXH", ApprovedBy: "Nguyễn Văn Mẫu", PublishedAt: exampleAccepted}}}},
		"proposeAssignmentRule": {Takes: proposedRule{Field: "Người có công", Method: "RoundRobin", Automatic: true, EffectiveFrom: "2026-12-01", Decision: "Thông báo 15/TB-VHXH"},
			Answers: proposal{"0190a5c2-7b3e-7d41-9c55-2f8a1e6b7d90", "Proposed", "Quy tắc phân công – " + exampleUnit, "2026-12-01", "Nguyễn Văn Mẫu"}},
		"listAbsences": {Answers: absenceList{[]absentOfficer{{"cb-0001", "Nguyễn Văn Mẫu", named{"cb-01273-vhxh", "Phòng Văn hóa – Xã hội"},
			[]absentedStep{{exampleRef, exampleCode, "Thẩm định hồ sơ", exampleDue, &suggested{"cb-0002", "Trần Thị Mẫu", "LeastOpen", "ByLoad"}}}}}}},
		"reassignAbsent": {Takes: awayReassignment{"cb-0001", "Cán bộ nghỉ phép từ ngày 01/12/2026"}, Answers: reassignedWork{3, []string{}}},
	})
}
