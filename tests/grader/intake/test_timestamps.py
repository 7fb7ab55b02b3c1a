"""Times are read as people and programs write them; what can't be read is no time, and is told."""

from __future__ import annotations

import datetime

import pytest
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from fairgrade.intake.timestamps import NoTime, existing_timestamp, read_time, read_timestamp
from fairgrade.nbgrader.exchange import Collect

DAY = "2026-03-01 "
# What is written down, the course's zone, and when that is, in UTC.
FORMS = [
    ("2026-03-01 12:30:00 JST", "Asia/Tokyo", DAY + "03:30"),
    ("2026-03-01 12:30:00.123456 JST", "Asia/Tokyo", DAY + "03:30:00.123456"),
    ("2026-03-01 12:30:00 JST", "UTC", DAY + "03:30"),
    ("2026-03-01 12:30:00", "Asia/Tokyo", DAY + "03:30"),
    ("2026-03-01 12:30:00 UTC", "Asia/Tokyo", DAY + "12:30"),
    ("2026-03-01T12:30:00Z", "Asia/Tokyo", DAY + "12:30"),
    ("2026-03-01 12:30:00 +0100", "UTC", DAY + "11:30"),
    ("2026-03-01 12:30:00 +01:00", "UTC", DAY + "11:30"),
    ("2026-03-01 12:30:00+01", "UTC", DAY + "11:30"),
    ("2026-03-01 12:30:00 \u22120330", "UTC", DAY + "16:00"),
    ("2026-03-01 12:30:00 GMT+2", "UTC", DAY + "10:30"),
    ("2026-03-01 12:30:00 UTC-05:00", "UTC", DAY + "17:30"),
    ("2026-03-01 12:30:00 +03", "Europe/Istanbul", DAY + "09:30"),
    ("20260301T123000Z", "UTC", DAY + "12:30"),
    ("20260301T1230+0530", "UTC", DAY + "07:00"),
    ("20260301123000", "UTC", DAY + "12:30"),
    ("2026-03-01T12:30:00,5+02:00", "UTC", DAY + "10:30:00.500000"),
    ("2026-03-01T12:30:00.123456789Z", "UTC", DAY + "12:30:00.123456"),
    ("2026-W09-7T12:30:00", "UTC", DAY + "12:30"),
    ("2026-060T12:30", "UTC", DAY + "12:30"),
    ("2026-03-01T12:30:00+01:00[Europe/Berlin]", "UTC", DAY + "11:30"),
    ("2026-03-01 12:30:00 Europe/Berlin", "UTC", DAY + "11:30"),
    ("2026-03-01 12:30:60 UTC", "UTC", DAY + "12:30:59"),
    ("2026-03-01 24:00", "UTC", "2026-03-02 00:00"),
    ("2026-03-01", "UTC", DAY + "00:00"),
    ("2026-03-01 12:30:00 EDT", "UTC", DAY + "16:30"),
    ("2026-03-01 12:30:00 PDT", "UTC", DAY + "19:30"),
    ("2026-03-01 12:30:00 CEST", "UTC", DAY + "10:30"),
    ("2026-03-01 12:30:00 MSK", "UTC", DAY + "09:30"),
    ("2026-03-01 12:30:00 AEST", "UTC", DAY + "02:30"),
    ("2026-03-01 12:30:00 CST", "America/Chicago", DAY + "18:30"),
    ("2026-03-01 12:30:00 CST", "Asia/Shanghai", DAY + "04:30"),
    ("2026-03-01 12:30:00 IST", "Asia/Kolkata", DAY + "07:00"),
    ("2026-07-01 12:30:00 IST", "Europe/Dublin", "2026-07-01 11:30"),
    ("2026-07-01 12:30:00 BST", "Europe/London", "2026-07-01 11:30"),
    ("2026-07-01 12:30:00 EST", "America/New_York", "2026-07-01 17:30"),
    ("2026-11-01 01:30:00 EDT", "America/New_York", "2026-11-01 05:30"),
    ("2026-11-01 01:30:00 EST", "America/New_York", "2026-11-01 06:30"),
    ("2026-10-25 02:30:00", "Europe/Berlin", "2026-10-25 00:30"),  # twice: the earlier one
    ("2026-03-29 02:30:00", "Europe/Berlin", "2026-03-29 01:30"),  # never
    ("Sunday, 1 March 2026, 12:30 PM", "Europe/Berlin", DAY + "11:30"),  # Moodle
    ("Mar 1, 2026 at 12:30pm", "America/Denver", DAY + "19:30"),  # Canvas
    ("2026-03-01-12-30-00", "UTC", DAY + "12:30"),  # Blackboard
    ("Sun, 01 Mar 2026 12:30:00 +0900 (Japan Standard Time)", "UTC", DAY + "03:30"),
    ("Sun Mar  1 12:30:00 2026", "UTC", DAY + "12:30"),
    ("Sun Mar  1 12:30:00 JST 2026", "UTC", DAY + "03:30"),  # as `date` says it
    ("March 1st, 2026 12:30 PM EST", "UTC", DAY + "17:30"),
    ("01.03.2026 12:30", "Europe/Berlin", DAY + "11:30"),
    ("13/03/2026 12:30", "UTC", "2026-03-13 12:30"),
    ("1772368200", "Asia/Tokyo", DAY + "12:30"),
    ("1772368200000", "UTC", DAY + "12:30"),
    ("1772368200.5", "UTC", DAY + "12:30:00.500000"),
    ("\ufeff2026-03-01 12:30:00 UTC  \r\n", "UTC", DAY + "12:30"),
    ("# handed in\n\n2026-03-01 12:30:00 UTC  # by mail\nand more", "UTC", DAY + "12:30"),
    ('"2026-03-01 12:30:00 UTC"', "UTC", DAY + "12:30"),
    ("2026-03-01 12:30\u202fPM", "UTC", DAY + "12:30"),
    ("２０２６-03-01 12:30 UTC", "UTC", DAY + "12:30"),
    ("2026-03-01 12:30:00 UTC", "Nowhere/Land", DAY + "12:30"),
    ("Sonntag, 1. März 2026, 12:30 Uhr", "Europe/Berlin", DAY + "11:30"),  # Moodle elsewhere
    ("dimanche 1er mars 2026 à 12:30", "Europe/Paris", DAY + "11:30"),
    ("domingo, 1 de marzo de 2026, 12:30 p. m.", "America/Bogota", DAY + "17:30"),
    ("niedziela, 1 marca 2026, 12:30", "Europe/Warsaw", DAY + "11:30"),
    ("воскресенье, 1 марта 2026, 12:30", "Europe/Moscow", DAY + "09:30"),
    ("2026年3月1日 下午1:30", "Asia/Shanghai", DAY + "05:30"),
    ("2026년 3월 1일 12시 30분", "Asia/Seoul", DAY + "03:30"),
    ("2026-03-01 12.30", "UTC", DAY + "12:30"),
    ("01.03.26 12.30", "UTC", DAY + "12:30"),
    ("1.3.2026 um 9.05.07 Uhr", "UTC", DAY + "09:05:07"),
    ("01-MAR-26 12.30.00.000000 PM", "UTC", DAY + "12:30"),  # Oracle
    ("2026-03-01_12-30-00", "UTC", DAY + "12:30"),
    ("2026\u201303\u201301 12:30", "UTC", DAY + "12:30"),
    ("2026-03-01 12:30 (UTC)", "Asia/Tokyo", DAY + "12:30"),
    ("2026-03-01 12:30 (UTC+9)", "UTC", DAY + "03:30"),
    ("2026-03-01T12:30:00+01:00[Europe/Berlin][u-ca=gregory]", "UTC", DAY + "11:30"),
    ("2026-03-01T12:30[utc]", "Asia/Tokyo", DAY + "12:30"),
    ("2026-03-01 12:30 europe/berlin", "UTC", DAY + "11:30"),
    ("2026-03-01 12:30 ET", "America/New_York", DAY + "17:30"),
    ("2026-07-01 12:30 ET", "America/New_York", "2026-07-01 16:30"),
    ("Sun Mar  1 12:30:00 PM JST 2026", "UTC", DAY + "03:30"),
    ("Sun Mar  1 12:30:00 +0530 2026", "UTC", DAY + "07:00"),
    ("Submitted: Mar 1, 2026 12:30pm (2 days late)", "UTC", DAY + "12:30"),
    ("timestamp = 2026-03-01 12:30:00 UTC", "Asia/Tokyo", DAY + "12:30"),
    ("@1772368200", "Asia/Tokyo", DAY + "12:30"),
    ("20161231T235960Z", "UTC", "2016-12-31 23:59:59"),
]
NO_TIMES = {
    "yesterday": "no time in a form",
    "Mar 1 at 12:30pm": "missing",
    "12:30": "missing",
    "01/03/2026 12:30": "could be either",
    "2026-03-01 12:30:00 CST": "CST is no time zone of UTC",
    "2026-03-01 12:30:00 XYZ": "XYZ",
    "2026-03-01 12:30:00 Mars/Base": "no time zone Mars/Base",
    "2026-03-01 12:30:00 +1900": "so far",
    "2026-03-01 12:30:00 +100": "offset",
    "0001-01-01 00:00": "year 1",
    "9" * 900: "no time in a form",
    "# only a remark": "empty",
    "2026-02-30 12:00": "no time in a form",
    "2026": "missing",
    "2026-W09": "missing",
    "26-03-01 12:30": "first or last",
    "2026-03-01 12:30 (Japan Standard Time)": "no time zone that is known",
    "10.11 12.30 2026": "can't be told",
    "1. listopada 2026, 12:30": "no time in a form",  # November in Prague, October in Zagreb
    "Due: 1 March 2026 12:30": "no time in a form",
}


@pytest.mark.parametrize(("text", "zone", "utc"), FORMS)
def test_forms(text, zone, utc):
    assert read_time(text, zone) == datetime.datetime.fromisoformat(utc)


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time_says_why(text):
    with pytest.raises(NoTime, match=NO_TIMES[text]):
        read_time(text)


def test_the_courses_own_form_says_what_comes_first():
    form = "%d/%m/%Y %H:%M:%S %Z"
    assert read_time("01/03/2026 12:30:00 JST", "Asia/Tokyo", form).month == 3


@pytest.mark.parametrize(
    "zone",
    [
        "Asia/Tokyo",
        "America/New_York",
        "Europe/London",
        "Asia/Kolkata",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
    ],
)
def test_what_nbgrader_writes_comes_back(zone):
    """A year's days, and the half hours where clocks are set: the two that are there twice included."""
    from dateutil.tz import gettz

    moment = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    while moment.year == 2026:
        said = moment.astimezone(gettz(zone)).strftime("%Y-%m-%d %H:%M:%S.%f %Z")
        assert read_time(said, zone) == moment.replace(tzinfo=None), said
        is_near = moment.weekday() >= 5 and moment.month in (3, 4, 10, 11)
        moment += datetime.timedelta(minutes=30 if is_near else 1440)


def course(zone):
    return CourseDirectory(config=Config({"Exchange": {"timezone": zone}}))


def test_a_file_is_read_in_the_courses_zone_and_an_odd_one_is_told(tmp_path):
    def submitted(data):
        (tmp_path / "timestamp.txt").write_bytes(data)
        return read_timestamp(course("Asia/Tokyo"), str(tmp_path))

    assert read_timestamp(course("UTC"), str(tmp_path)) == submitted(b"") == submitted(b"\r\n")
    assert submitted(b"2026-03-01 12:30:00 JST").time.hour == 3
    assert submitted("2026-03-01 12:30:00 JST".encode("utf-16")).time.hour == 3
    told = submitted(b"last \x1b[31mnight, at tea time " + b"x" * 500).problem
    assert told.startswith("timestamp.txt says 'last") and "never late" in told and len(told) < 250
    assert existing_timestamp(course("UTC"), str(tmp_path)) is None
    (tmp_path / "timestamp.txt").write_bytes(b"2" * 5000)
    assert read_timestamp(course("UTC"), str(tmp_path)).problem


def test_collecting_reads_times_alike():
    words = {"timezone": "Asia/Tokyo", "root": "/nowhere"}
    one = Collect(coursedir=course("Asia/Tokyo"), config=Config({"Exchange": words}))
    record = one._path_to_record("/x/an+n+ps1+2026-03-01 12:30:00.000001 JST+abc")
    assert (record["username"], record["timestamp"].hour) == ("an+n", 3)
    assert one._path_to_record("/x/ann+ps1+2026-03-01 12:30:00 UTC+abc")["timestamp"].hour == 12


def test_a_command_that_makes_its_course_first_reads_the_zone_all_the_same(tmp_path, monkeypatch):
    """As nbgrader's commands do: the course's own configuration comes after its folder is known."""
    from nbgrader.apps.baseapp import NbGrader

    (tmp_path / "nbgrader_config.py").write_text("c.Exchange.timezone = 'Asia/Tokyo'\n")
    (tmp_path / "timestamp.txt").write_text("2026-03-01 12:30:00")
    monkeypatch.chdir(tmp_path)
    app = NbGrader()
    app.initialize([])
    assert read_timestamp(app.coursedir, str(tmp_path)).time.hour == 3
