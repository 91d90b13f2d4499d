package rig

import (
	"context"
	_ "embed"
	"fmt"
	"strings"

	"github.com/chromedp/chromedp"
)

// axeScript is axe-core 4.14.1, unchanged (licences beside it, MPL-2.0).
//
//go:embed axe/axe.min.js
var axeScript string

// Violation is one rule of accessibility that a page breaks.
type Violation struct {
	ID     string `json:"id"`     // axe's name of the rule, "color-contrast"
	Impact string `json:"impact"` // minor, moderate, serious or critical
	Help   string `json:"help"`
	Nodes  []Node `json:"nodes"`
}

// Node is one element that breaks the rule.
type Node struct {
	Target string `json:"target"` // CSS selector
	HTML   string `json:"html"`
	Why    string `json:"why"`
}

// String is a report of several lines, for t.Errorf.
func (v Violation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s): %s", v.ID, v.Impact, v.Help)
	for _, n := range v.Nodes {
		fmt.Fprintf(&b, "\n\t%s\n\t\t%s\n\t\t%s", n.Target, n.HTML, strings.ReplaceAll(n.Why, "\n", "\n\t\t"))
	}
	return b.String()
}

// axeRun judges by WCAG 2.2 A and AA and axe's best practices. target-size (WCAG
// 2.2, 2.5.8) is off by default in axe and is asked for by name.
const axeRun = `axe.run(document, {
	resultTypes: ["violations"], preload: false,
	runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	rules: {"target-size": {enabled: true}},
}).then(r => r.violations.map(v => ({
	id: v.id, impact: v.impact || "", help: v.help,
	nodes: v.nodes.map(n => ({target: n.target.flat().join(" "), html: n.html, why: n.failureSummary || ""})),
})))`

// Axe judges the page of ctx as it stands and returns what it breaks. The judge
// is put in by the debugger, so the page's content security policy holds for the
// page and not for it.
func Axe(ctx context.Context) ([]Violation, error) {
	there, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`typeof axe === "object"`))
	if err == nil && !there {
		err = chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](axeScript))
	}
	if err != nil {
		return nil, fmt.Errorf("inject axe: %w", err)
	}
	return chromedp.Run(ctx, chromedp.Evaluate[[]Violation](axeRun, chromedp.EvalAwaitPromise))
}
