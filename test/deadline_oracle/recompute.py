#!/usr/bin/env python3
"""Recompute due dates on one's own, and say where a system is wrong.

    python3 recompute.py proof.json

This program shares nothing with the system it checks: it needs only Python's
standard library and was written from the law (requirement rows in brackets).
It exits 0 when every due date agrees, 1 when any differs (each is listed), and
2 when the file cannot be read.

The file is one JSON object:

    {
      "calendar": {                          the national DeadlineCalendar (H-09)
        "days": [{
          "date": "2026-02-17",
          "kind": "Holiday" | "CompensatoryDay" | "SwapOff" | "SwapWork" | "LocalClosure",
          "provisional": true, "proposed": true          both optional
        }],
        "weekend": [6, 0],                   optional; Sunday is 0; default Saturday, Sunday
        "ignoreProvisional": false,          optional switches
        "applyProposed": false
      },
      "hours": {                             working hours of the unit (H-10)
        "sessions": [{"from": "08:00", "to": "12:00"}, {"from": "13:00", "to": "17:00"}],
        "seasons": [{"from": {"month": 4, "day": 15}, "to": {"month": 10, "day": 15},
                     "sessions": [...]}],    optional; the first that holds the day wins
        "closures": [a day as above],        optional; local closures (H-12)
        "afterHours": "NextWorkingMoment" | "DayOfReceipt"     default the first
      },
      "dossiers": [{
        "code": "H01.02-260212-0007",
        "received": "2026-02-12T16:20:00+07:00",    the receipt that starts the clock (T-01, T-02)
        "period": [{"quarters": 20, "unit": "WorkingDay" | "CalendarDay" | "WorkingHour" | "Month"}],
        "count": "FirstDayExcluded" | "FromMoment",
        "sameDay": {"cutOff": "15:00"},             optional, instead of the period (T-03)
        "pauses": [{"start": time, "end": time}],   optional; no end: still running at "now"
        "restarts": [{"returned": time, "received": time}],    optional; no received: still open
        "extension": {"asked": time, "newDue": time, "granted": true},   optional
        "now": time,
        "due": "2026-02-26T17:00:00+07:00"          what the system says; absent when untimed
      }]
    }

Instead of one "calendar" and "hours" there may be several, by name:

      "schedules": {"VN@1/gio@1": {"calendar": {...}, "hours": {...}}},

and each dossier then names its own: "schedule": "VN@1/gio@1".

Times are RFC 3339; Viet Nam is UTC+7. Seconds are dropped before counting.
"""

import json
import sys
from calendar import monthrange
from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
DAY = timedelta(days=1)


def read_time(text):
    """A moment as naive civil time of Viet Nam, in whole minutes."""
    moment = datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(VIETNAM)
    return moment.replace(second=0, microsecond=0, tzinfo=None)


def read_clock(text):
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def read_sessions(rows):
    return [(read_clock(row["from"]), read_clock(row["to"])) for row in rows]


class Office:
    """When the office works."""

    def __init__(self, calendar, hours):
        self.weekend = {(day + 6) % 7 for day in calendar.get("weekend") or [6, 0]}  # Monday is 0 here
        self.off, self.swapped, self.closed = set(), set(), set()
        for day in (calendar.get("days") or []) + (hours.get("closures") or []):
            if day.get("provisional") and calendar.get("ignoreProvisional"):
                continue
            if day.get("proposed") and not calendar.get("applyProposed"):
                continue
            kind = {"SwapWork": self.swapped, "LocalClosure": self.closed}.get(day["kind"], self.off)
            kind.add(date.fromisoformat(day["date"]))
        self.normal = read_sessions(hours["sessions"])
        self.seasons = [
            ((s["from"]["month"], s["from"]["day"]), (s["to"]["month"], s["to"]["day"]), read_sessions(s["sessions"]))
            for s in hours.get("seasons") or []
        ]
        self.same_day_start = hours.get("afterHours") == "DayOfReceipt"
        self.standard = sum(to - start for start, to in self.normal)

    def works(self, day):
        if day in self.closed or day in self.off:
            return False
        return day in self.swapped or day.weekday() not in self.weekend

    def sessions(self, day):
        """The sessions of a day as pairs of moments; none on a day off."""
        if not self.works(day):
            return []
        rows = self.normal
        for start, end, sessions in self.seasons:
            at = (day.month, day.day)
            if (start <= at <= end) if start <= end else (at >= start or at <= end):
                rows = sessions
                break
        midnight = datetime(day.year, day.month, day.day)
        return [(midnight + timedelta(minutes=a), midnight + timedelta(minutes=b)) for a, b in rows]

    def closing(self, day):
        return self.sessions(day)[-1][1]

    def next_working(self, day):
        """The first working day after a day."""
        day += DAY
        while not self.works(day):
            day += DAY
        return day

    def minutes(self, start, end):
        """Working minutes from one moment to another."""
        total, day = 0, start.date()
        while day <= end.date():
            for a, b in self.sessions(day):
                length = min(b, end) - max(a, start)
                total += max(0, int(length.total_seconds()) // 60)
            day += DAY
        return total

    def forward(self, start, minutes):
        """The earliest moment by which so many working minutes have passed."""
        day = start.date()
        while True:
            for a, b in self.sessions(day):
                a = max(a, start)
                length = int((b - a).total_seconds()) // 60
                if 0 < minutes <= length:
                    return a + timedelta(minutes=minutes)
                minutes -= max(0, length)
            day += DAY


def quarter_share(minutes, quarters):
    """So many quarters of an amount; a broken minute is given to the period."""
    return -(-minutes * quarters // 4)


def start_day(office, moment):
    """The day that is not counted (T-04, BLDS Đ147)."""
    day = moment.date()
    if office.same_day_start or (office.works(day) and moment <= office.closing(day)):
        return day
    return office.next_working(day)


def add_months(day, months):
    """The same day number, or the last day of a shorter month (BLDS Đ148.3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def count(office, moment, period, how):
    """When the period has run out, counted part after part (T-04, T-05, T-11)."""
    first = start_day(office, moment)
    for part in period:
        quarters, unit = part["quarters"], part["unit"]
        whole, rest = divmod(quarters, 4)
        if unit == "WorkingHour":
            moment = office.forward(moment, quarters * 15)
        elif unit == "WorkingDay" and how == "FromMoment":
            moment = office.forward(moment, quarter_share(office.standard, quarters))
        else:
            if unit == "WorkingDay":
                last = first
                for _ in range(whole + (rest > 0)):
                    last = office.next_working(last)
            elif unit == "CalendarDay":
                last = first + DAY * (whole + (rest > 0))
            elif unit == "Month":
                last = add_months(first, whole)
            else:
                raise ValueError(f"unit {unit!r}")
            if not office.works(last):  # BLDS Đ148.5
                last = office.next_working(last)
            moment = office.closing(last)
            if rest:
                midnight = datetime(last.year, last.month, last.day)
                length = sum(int((b - a).total_seconds()) // 60 for a, b in office.sessions(last))
                moment = office.forward(midnight, quarter_share(length, rest))
        first = moment.date()
    return moment


def same_day(office, moment, cut_off):
    """The end of the working day, or of the next one after the cut-off (T-03)."""
    day = moment.date()
    minute = moment.hour * 60 + moment.minute
    if office.works(day) and minute <= cut_off and moment <= office.closing(day):
        return office.closing(day)
    return office.closing(office.next_working(day))


def push(office, due, since, pauses):
    """The due date after the pauses that begin before it, none counted twice (T-10)."""
    reached = since
    for start, end in sorted(pauses):
        start, end = max(start, reached), end
        if start >= due or end <= start:
            continue
        stood_still = office.minutes(start, end)
        if stood_still:
            due = office.forward(due, stood_still)
        reached = end
    return due


def last_moment_to_extend(office, due):
    """One working day before the due date, at the same time of day (P-19, CF-13)."""
    day = due.date() - DAY
    while not office.works(day):
        day -= DAY
    return min(datetime(day.year, day.month, day.day, due.hour, due.minute), office.closing(day))


def recompute(office, dossier):
    """The due date in force, or None for an untimed dossier."""
    period, same = dossier.get("period") or [], dossier.get("sameDay")
    if not period and not same:
        return None
    start, returned = read_time(dossier["received"]), None
    for restart in dossier.get("restarts") or []:  # P-14: again from zero
        if restart.get("received"):
            start = read_time(restart["received"])
        else:
            returned = read_time(restart["returned"])
    pauses = []
    for pause in dossier.get("pauses") or []:
        end = read_time(pause.get("end") or dossier["now"])
        pauses.append((read_time(pause["start"]), min(end, returned) if returned else end))

    if same:
        due = same_day(office, start, read_clock(same["cutOff"]))
    else:
        due = count(office, start, period, dossier["count"])
    extension = dossier.get("extension")
    asked = read_time(extension["asked"]) if extension else None
    if not extension or asked < start or (returned and asked >= returned):
        return push(office, due, start, pauses)
    # Pauses that began before the asking belong to the old date, the others to the new.
    before = [pause for pause in pauses if pause[0] < asked]
    due = push(office, due, start, before)
    wanted = read_time(extension["newDue"])
    if extension.get("granted") or (asked <= last_moment_to_extend(office, due) and wanted > due):
        due = max(due, wanted)
    reached = max([asked] + [end for _, end in before])
    return push(office, due, reached, [pause for pause in pauses if pause[0] >= asked])


def main(arguments):
    if len(arguments) != 2:
        print("usage: recompute.py proof.json", file=sys.stderr)
        return 2
    try:
        with open(arguments[1], encoding="utf-8") as file:
            proof = json.load(file)
        schedules = proof.get("schedules") or {None: proof}
        offices = {name: Office(s["calendar"], s["hours"]) for name, s in schedules.items()}
        dossiers = proof["dossiers"]
        unknown = [d["code"] for d in dossiers if d.get("schedule") not in offices]
        if unknown:
            raise ValueError(f"no schedule for {unknown[0]}")
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"cannot read the proof: {error!r}", file=sys.stderr)
        return 2
    wrong = 0
    for dossier in dossiers:
        due = recompute(offices[dossier.get("schedule")], dossier)
        said = read_time(dossier["due"]) if dossier.get("due") else None
        if due != said:
            wrong += 1
            print(f"{dossier['code']}: recomputed {due}, the system says {said}")
    print(f"{len(dossiers)} due dates recomputed, {wrong} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
