package deadline_test

import (
	"fmt"
	"os"
	"time"

	"motcua/internal/deadline"
)

// A dossier received on the last Thursday before Tết, due in five working days.
func Example() {
	file, _ := os.ReadFile("testdata/holidays.csv")
	days, _ := deadline.ParseCSV(file)
	calendar := deadline.Calendar{ID: "VN", Version: 3, Days: days}
	schedule, _ := deadline.NewSchedule(calendar, deadline.OfficeHours())

	received := time.Date(2026, time.February, 12, 16, 20, 0, 0, deadline.Zone())
	why, _ := schedule.Explain(received, deadline.Days(5, deadline.WorkingDay), deadline.FirstDayExcluded)
	for _, line := range why.Lines {
		fmt.Println(line.Rule, line.Row)
	}
	fmt.Println(why.Due.Format("15:04 02/01/2006"))
	// Output:
	// Received T-01
	// StartDay T-04
	// Counted T-04
	// Skipped H-02
	// Skipped H-01
	// Skipped H-02
	// Counted T-04
	// Due T-04
	// 17:00 26/02/2026
}
