// Package print draws the forms officials hand out and keep, Mẫu 01–07 and the
// slips, as PDF (some as DOCX, to be edited), tables as XLSX, and QR codes.
//
// What stands on a form, in which order and words, on which paper and under which
// circular, is data: forms/*.json. The code fills it from plain structs and draws
// the few kinds of blocks it is made of.
//
// The package knows no other room of the house. Callers fill its plain view
// structs (Receipt, ControlSlip, Register, TableXLSX) with values that are
// already decided; print only sets them. It does no I/O beyond the io.Writer it
// is given and reads no clock: the same view always gives the same bytes.
//
// All text is normalised to NFC and freed of control characters at the door
// (see say and clean), so that a decomposed "Nguyễn" from a phone keyboard and
// a precomposed one look, search and copy alike.
//
// Sizes: A5 for every Mẫu except the register (A4 landscape), F-08,
// TT 01/2018/TT-VPCP Đ9–10; slips with wide tables are A4. Lengths are millimetres, type sizes are points.
// Times are shown in Viet Nam time (UTC+7).
package print
