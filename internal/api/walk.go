package api

import (
	"fmt"
	"reflect"
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/text"
)

var timeType = reflect.TypeFor[time.Time]()

// tidy prepares an answer, which no one else holds: times are told in Viet Nam's
// time, and a list that is always there is never null.
func tidy(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			tidy(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			tidy(v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == timeType {
			tidyTime(v)
			return
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				tidyField(f, v.Field(i))
			}
		}
	}
}

func tidyTime(v reflect.Value) {
	if t := v.Interface().(time.Time); v.CanSet() && !t.IsZero() {
		v.Set(reflect.ValueOf(t.In(deadline.Zone())))
	}
}

func tidyField(f reflect.StructField, v reflect.Value) {
	if v.Kind() == reflect.Slice && v.IsNil() && v.CanSet() && !strings.Contains(f.Tag.Get("json"), "omitempty") {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	}
	tidy(v)
}

// clean brings every text of an input, body and parameters, into the form in which
// texts are stored and compared; fault text.invalid at each field that holds what
// no text may (a database would refuse it as a failure of ours).
func clean(input reflect.Value) error {
	var faults fault.List
	cleanAt("", input, &faults)
	return faults.Err()
}

func cleanAt(path string, v reflect.Value, faults *fault.List) {
	switch v.Kind() {
	case reflect.Pointer:
		cleanAt(path, v.Elem(), faults)
	case reflect.String:
		s, err := text.ValidUTF8NFC(v.String(), 0)
		if err != nil {
			faults.Add(fault.New(fault.Invalid, "text.invalid").At(path).Because(err))
			return
		}
		v.SetString(s)
	case reflect.Slice:
		for i := range v.Len() {
			cleanAt(fmt.Sprintf("%s[%d]", path, i), v.Index(i), faults)
		}
	case reflect.Struct:
		if v.Type() == timeType { // holds no text, and a time zone that is not ours to write in
			return
		}
		for i := range v.NumField() {
			cleanAt(strings.Trim(path+"."+sentAs(v.Type().Field(i)), "."), v.Field(i), faults)
		}
	}
}

// sentAs is the name of a field for who sends it; "" for what only groups others.
func sentAs(f reflect.StructField) string {
	for _, tag := range []string{"json", "query", "path", "header"} {
		if name, _, _ := strings.Cut(f.Tag.Get(tag), ","); name != "" {
			return name
		}
	}
	return ""
}
