package print

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMoney(t *testing.T) {
	for v, want := range map[int64]string{
		0: "0 đồng", 5: "5 đồng", 999: "999 đồng", 1000: "1.000 đồng", 50_000: "50.000 đồng", 1_250_000: "1.250.000 đồng",
		-1_250_000: "-1.250.000 đồng", math.MaxInt64: "9.223.372.036.854.775.807 đồng", math.MinInt64: "-9.223.372.036.854.775.808 đồng",
	} {
		if got := Money(v); got != want {
			t.Errorf("Money(%d) = %q, want %q", v, got, want)
		}
	}
}

func TestMoneyWords(t *testing.T) {
	for v, want := range map[int64]string{
		0:                     "Không đồng",
		1:                     "Một đồng",
		4:                     "Bốn đồng",
		5:                     "Năm đồng",
		10:                    "Mười đồng",
		11:                    "Mười một đồng",
		14:                    "Mười bốn đồng",
		15:                    "Mười lăm đồng",
		20:                    "Hai mươi đồng",
		21:                    "Hai mươi mốt đồng",
		24:                    "Hai mươi tư đồng",
		25:                    "Hai mươi lăm đồng",
		55:                    "Năm mươi lăm đồng",
		91:                    "Chín mươi mốt đồng",
		100:                   "Một trăm đồng",
		101:                   "Một trăm linh một đồng",
		104:                   "Một trăm linh bốn đồng",
		105:                   "Một trăm linh năm đồng",
		110:                   "Một trăm mười đồng",
		111:                   "Một trăm mười một đồng",
		115:                   "Một trăm mười lăm đồng",
		121:                   "Một trăm hai mươi mốt đồng",
		555:                   "Năm trăm năm mươi lăm đồng",
		1_000:                 "Một nghìn đồng",
		1_001:                 "Một nghìn không trăm linh một đồng",
		1_015:                 "Một nghìn không trăm mười lăm đồng",
		1_100:                 "Một nghìn một trăm đồng",
		8_000:                 "Tám nghìn đồng",
		15_000:                "Mười lăm nghìn đồng",
		21_000:                "Hai mươi mốt nghìn đồng",
		50_000:                "Năm mươi nghìn đồng",
		75_500:                "Bảy mươi lăm nghìn năm trăm đồng",
		104_000:               "Một trăm linh bốn nghìn đồng",
		1_000_000:             "Một triệu đồng",
		1_000_005:             "Một triệu không trăm linh năm đồng",
		1_005_000:             "Một triệu không trăm linh năm nghìn đồng",
		1_250_000:             "Một triệu hai trăm năm mươi nghìn đồng",
		24_324_424:            "Hai mươi tư triệu ba trăm hai mươi tư nghìn bốn trăm hai mươi tư đồng",
		1_000_000_000:         "Một tỷ đồng",
		1_000_000_001:         "Một tỷ không trăm linh một đồng",
		1_000_050_000:         "Một tỷ không trăm năm mươi nghìn đồng",
		21_500_000_000:        "Hai mươi mốt tỷ năm trăm triệu đồng",
		1_000_000_000_000:     "Một nghìn tỷ đồng",
		1_000_000_000_000_000: "Một triệu tỷ đồng",
		-15_000:               "Âm mười lăm nghìn đồng",
		math.MinInt64: "Âm chín tỷ hai trăm hai mươi ba triệu ba trăm bảy mươi hai nghìn không trăm ba mươi sáu tỷ " +
			"tám trăm năm mươi tư triệu bảy trăm bảy mươi lăm nghìn tám trăm linh tám đồng",
	} {
		if got := MoneyWords(v); got != want {
			t.Errorf("MoneyWords(%d) = %q, want %q", v, got, want)
		}
	}
}

// TestMoneyWordsReadBack reads the words as a person would and must get the
// amount again.
func TestMoneyWordsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Int64Range(0, math.MaxInt64).Draw(t, "v")
		if rapid.Bool().Draw(t, "small") {
			v %= 2_000_000
		}
		words := strings.Fields(strings.ToLower(strings.TrimSuffix(MoneyWords(v), " đồng")))
		if got := readBack(t, words); got != v {
			t.Fatalf("%q reads as %d, want %d", strings.Join(words, " "), got, v)
		}
	})
}

// readBack turns words into a number: the last "tỷ" parts billions from the rest.
func readBack(t *rapid.T, words []string) int64 {
	for i := len(words) - 1; i >= 0; i-- {
		if words[i] == "tỷ" {
			return readBack(t, words[:i])*billion + readBack(t, words[i+1:])
		}
	}
	digits := map[string]int64{"mốt": 1, "tư": 4, "lăm": 5, "mười": 10}
	for i, d := range digitNames {
		digits[d] = int64(i)
	}
	var sum, group int64
	for i, w := range words {
		d, isDigit := digits[w]
		switch {
		case w == "trăm":
			group *= 100
		case w == "mươi":
			group += group % 10 * 9
		case w == "linh":
		case w == "nghìn" || w == "triệu":
			sum += group * map[string]int64{"nghìn": 1_000, "triệu": 1_000_000}[w]
			group = 0
		case isDigit:
			group += d
		default:
			t.Fatalf("unknown word %q at %d of %q", w, i, words)
		}
	}
	return sum + group
}
