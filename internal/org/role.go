package org

import "slices"

// Role is a permission set (R-02…R-15). Rights attach to a Post, never to a person.
type Role string

const (
	GuideOfficer    Role = "GuideOfficer"    // R-02 helps people file online; no decision
	IntakeOfficer   Role = "IntakeOfficer"   // R-03 checks, digitises, accepts, hands over, returns (NĐ 61)
	ContractClerk   Role = "ContractClerk"   // R-04 receives or delivers on behalf; limited rights (NĐ 309)
	AssigningLeader Role = "AssigningLeader" // R-05 assigns, reassigns, reviews (NĐ 61 Đ19.1)
	CaseOfficer     Role = "CaseOfficer"     // R-06 appraises, verifies, drafts (NĐ 61 Đ19)
	Consultee       Role = "Consultee"       // R-07 answers within its own deadline (NĐ 61 Đ19.5–7)
	Approver        Role = "Approver"        // R-08 approves and signs (NĐ 61)
	RecordsClerk    Role = "RecordsClerk"    // R-09 numbers, applies the agency signature, issues
	FeeClerk        Role = "FeeClerk"        // R-10 fee receipts, reconciliation, refunds
	OneStopHead     Role = "OneStopHead"     // R-11 monitors, chases, evaluates (NĐ 61 Đ8–9)
	BusinessAdmin   Role = "BusinessAdmin"   // R-12 catalogue, workflow, accounts, calendar
	TechAdmin       Role = "TechAdmin"       // R-13 operates; does not read dossiers (CN01.5)
	Inspector       Role = "Inspector"       // R-14 reads, audits, reports (NĐ 309 Đ11)
	MinistryOffice  Role = "MinistryOffice"  // R-15 super-monitor: all provinces (B-13)
	FocalOfficer    Role = "FocalOfficer"    // B-12 contact of a province: collects opinions, reports to the ministry
)

// Roles lists every role of an officer in the order of the requirements.
var Roles = []Role{GuideOfficer, IntakeOfficer, ContractClerk, AssigningLeader, CaseOfficer, Consultee,
	Approver, RecordsClerk, FeeClerk, OneStopHead, BusinessAdmin, TechAdmin, Inspector, MinistryOffice, FocalOfficer}

// Valid reports whether r is one of Roles.
func (r Role) Valid() bool { return slices.Contains(Roles, r) }
