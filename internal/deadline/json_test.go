package deadline

import (
	"encoding/json"
	"testing"
)

// The JSON of an explanation is stored with the dossier and read years later:
// names and shapes may be added, never changed.
func TestExplanationJSONIsStable(t *testing.T) {
	e, err := office(t).Explain(at(t, "09/01/2026 16:00"), period(t, "1wd+0.5h"), FirstDayExcluded)
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(e, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	const want = `{
 "start": "2026-01-09T16:00:00+07:00",
 "countedFrom": "2026-01-10T00:00:00+07:00",
 "due": "2026-01-12T08:30:00+07:00",
 "calendarVersion": "VN@3/gio-hanh-chinh@1",
 "lines": [
  {
   "rule": "Received",
   "from": "2026-01-09T16:00:00+07:00",
   "row": "T-01",
   "source": "NĐ 309 Đ8 (Đ17.3)"
  },
  {
   "rule": "StartDay",
   "from": "2026-01-09T00:00:00+07:00",
   "row": "T-04",
   "source": "BLDS 2015 Đ147.2"
  },
  {
   "rule": "SwapWork",
   "from": "2026-01-10T00:00:00+07:00",
   "to": "2026-01-10T00:00:00+07:00",
   "kind": "SwapWork",
   "name": "Làm bù cho ngày 02/01/2026",
   "row": "H-03",
   "source": "Công văn 12729/VPCP-KGVX 25/12/2025"
  },
  {
   "rule": "Counted",
   "from": "2026-01-10T00:00:00+07:00",
   "to": "2026-01-10T00:00:00+07:00",
   "part": 1,
   "quarters": 4,
   "unit": "WorkingDay",
   "row": "T-04",
   "source": "BLDS 2015 Đ147–148"
  },
  {
   "rule": "Skipped",
   "from": "2026-01-11T00:00:00+07:00",
   "to": "2026-01-11T00:00:00+07:00",
   "days": 1,
   "row": "H-02",
   "source": "BLLĐ 2019 Đ105, Đ111"
  },
  {
   "rule": "Counted",
   "from": "2026-01-12T08:00:00+07:00",
   "to": "2026-01-12T08:30:00+07:00",
   "part": 2,
   "unit": "WorkingHour",
   "minutes": 30,
   "row": "T-04",
   "source": "BLDS 2015 Đ147.1"
  },
  {
   "rule": "Due",
   "to": "2026-01-12T08:30:00+07:00",
   "row": "T-04",
   "source": "BLDS 2015 Đ148"
  }
 ]
}`
	if string(got) != want {
		t.Errorf("%s", got)
	}
}
