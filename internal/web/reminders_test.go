package web_test

import (
	"strings"
	"testing"
	"time"

	"motcua/internal/org"
)

// CN20: a head sees what is late in her units, its holder sees what lies untouched.
func TestUnitTasks(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	head := s.Actor(t, org.OneStopHead, "")
	done := s.take(t, head.UnitID, "1.010833", farmer, s.Clock.Now())
	s.walk(t, done.Ref, "Resolved", 9)
	token := s.signIn(t, head)
	if body := s.get(token, "/unit-tasks").Body.String(); !strings.Contains(body, "Không có việc gấp") {
		t.Error("something is urgent already")
	}
	s.take(t, head.UnitID, "1.010833", mother, s.Clock.Now())
	s.Clock.Advance(40 * 24 * time.Hour)
	token = s.signIn(t, s.Actor(t, org.Approver, ""))
	body := s.get(token, "/unit-tasks").Body.String()
	if !strings.Contains(body, "Quá hạn") || strings.Contains(body, "sắp đến hạn</h2>") {
		t.Errorf("nothing is late: %.300s", body)
	}
	look(t, s, map[string][2]string{"unit-tasks": {token, "/unit-tasks"}})
}
