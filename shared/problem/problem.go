// Package problem holds what a person can mend as values: where it is, what it is, and how grave.
// It has no words; those are in shared/text, one case per code.
package problem

import "strings"

// Severity says whether a problem stops sending.
type Severity uint8

const (
	// Error stops sending the line it concerns; drafting always goes on.
	Error Severity = iota
	// Warning goes along to the approver and stops nothing.
	Warning
)

// String returns the wire word of the severity.
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Problem is one finding. The zero Code means that there is none. Problems are comparable.
type Problem struct {
	Path     string   // field names and ids joined by "/": "lines/<id>/passengers/<id>/name"
	Code     Code     // what is wrong
	Args     Args     // the values the text needs
	Severity Severity // whether it stops sending
}

// Args are the values that a text may need. A code's comment names the ones it sets; the others are zero.
type Args struct {
	Name  string `json:"name,omitempty"`  // a name out of the regulation, or one that a person typed
	Date  string `json:"date,omitempty"`  // ISO date
	Index int64  `json:"index,omitempty"` // position as a reader counts it, from 1
	Max   int64  `json:"max,omitempty"`   // the limit, in the unit of the field: øre, metres, characters, pieces
	Low   int64  `json:"low,omitempty"`   // the smaller of two values, in the unit of the field
	High  int64  `json:"high,omitempty"`  // the greater of two values, in the unit of the field
}

// New returns an error of the code at the path.
func New(path string, code Code) Problem {
	return Problem{Path: path, Code: code}
}

// Warn returns a warning of the code at the path.
func Warn(path string, code Code) Problem {
	return Problem{Path: path, Code: code, Severity: Warning}
}

// With returns the problem with the arguments.
func (p Problem) With(a Args) Problem {
	p.Args = a
	return p
}

// Stops reports whether any of the problems stops sending.
func Stops(list []Problem) bool {
	for _, p := range list {
		if p.Severity == Error {
			return true
		}
	}
	return false
}

// Field names a form field; it is the last part of a path.
type Field string

// The fields of claims and of the sign-in form, named as in the synced records.
const (
	FieldNone           Field = ""
	FieldAddress        Field = "address"
	FieldAllocation     Field = "allocation"
	FieldAmount         Field = "amount"
	FieldBody           Field = "body"
	FieldClock          Field = "clock"
	FieldCooking        Field = "cooking"
	FieldCount          Field = "count"
	FieldCountry        Field = "country"
	FieldDate           Field = "date"
	FieldDays           Field = "days"
	FieldDestination    Field = "destination"
	FieldDistance       Field = "distance"
	FieldEmail          Field = "email"
	FieldEmployer       Field = "employer"
	FieldEndClock       Field = "end_clock"
	FieldEndDate        Field = "end_date"
	FieldEndZone        Field = "end_zone"
	FieldEvent          Field = "event"
	FieldExchange       Field = "exchange"
	FieldFar            Field = "far"
	FieldForestRoad     Field = "forest_road"
	FieldFrom           Field = "from"
	FieldFunction       Field = "function"
	FieldIncome         Field = "income"
	FieldKind           Field = "line_kind"
	FieldLines          Field = "lines"
	FieldLodging        Field = "lodging"
	FieldMeeting        Field = "meeting"
	FieldMinutes        Field = "minutes"
	FieldName           Field = "name"
	FieldNights         Field = "nights"
	FieldNote           Field = "note"
	FieldPassengers     Field = "passengers"
	FieldPassword       Field = "password"
	FieldPlace          Field = "place"
	FieldProject        Field = "project"
	FieldPurpose        Field = "purpose"
	FieldReason         Field = "reason"
	FieldReceipt        Field = "receipt"
	FieldResponsibility Field = "responsibility"
	FieldRole           Field = "role"
	FieldStartClock     Field = "start_clock"
	FieldStartDate      Field = "start_date"
	FieldStartZone      Field = "start_zone"
	FieldStops          Field = "stops"
	FieldSupplement     Field = "supplement"
	FieldTitle          Field = "title"
	FieldTo             Field = "to"
	FieldTrailer        Field = "trailer"
	FieldType           Field = "type"
	FieldUnits          Field = "units"
	FieldVAT            Field = "vat"
	FieldVehicle        Field = "vehicle"
	FieldVia            Field = "via"
	FieldZone           Field = "zone"
)

// Path joins the parts of a path.
func Path(parts ...string) string {
	return strings.Join(parts, "/")
}

// At returns the path of a field under a parent; the parent may be empty.
func (f Field) At(parent string) string {
	if parent == "" {
		return string(f)
	}
	return parent + "/" + string(f)
}

// Field returns the last part of the problem's path.
func (p Problem) Field() Field {
	return Field(p.Path[strings.LastIndexByte(p.Path, '/')+1:])
}

// Under reports whether the problem is at the path or below it.
func (p Problem) Under(path string) bool {
	return path == "" || p.Path == path || strings.HasPrefix(p.Path, path+"/")
}
