"""Reading files as text: each kind of file that is no text is refused with the way out."""

import pytest

from argmap.errors import LoadError
from argmap.loading.files import LARGEST, read_text


def refusal(path, **options):
    """Give what is said when a file is refused."""
    with pytest.raises(LoadError) as caught:
        read_text(path, **options)
    return str(caught.value)


def written(tmp_path, data):
    """Put bytes in a file."""
    path = tmp_path / "map.yaml"
    path.write_bytes(data)
    return path


def test_a_file_is_read_as_utf_8(tmp_path):
    assert read_text(written(tmp_path, "title: café 🙂\n".encode())) == "title: café 🙂\n"


def test_a_path_may_be_text(tmp_path):
    assert read_text(str(written(tmp_path, b"title: T"))) == "title: T"


def test_a_byte_order_mark_is_dropped(tmp_path):
    assert read_text(written(tmp_path, b"\xef\xbb\xbftitle: T")) == "title: T"


def test_a_missing_file_names_the_nearest_one(tmp_path):
    near = written(tmp_path, b"title: T")
    asked = tmp_path / "mpa.yaml"
    assert refusal(asked) == f"{asked}: there is no such file (did you mean {str(near)!r}?)"


def test_the_nearest_file_is_named_as_the_caller_would(tmp_path, monkeypatch):
    written(tmp_path, b"title: T")
    monkeypatch.chdir(tmp_path)
    assert refusal("mapp.yaml") == "mapp.yaml: there is no such file (did you mean 'map.yaml'?)"


def test_a_missing_file_with_no_near_one_gets_no_hint(tmp_path):
    written(tmp_path, b"title: T")
    assert refusal(tmp_path / "debate") == f"{tmp_path / 'debate'}: there is no such file"


def test_a_missing_folder_is_named(tmp_path):
    asked = tmp_path / "maps" / "map.yaml"
    assert refusal(asked) == f"{asked}: there is no such file: there is no folder {str(tmp_path / 'maps')!r}"


def test_a_directory_is_refused(tmp_path):
    assert refusal(tmp_path) == f"{tmp_path}: this is a directory; name a file in it"


def test_an_unreadable_file_says_why(tmp_path):
    circle = tmp_path / "circle.yaml"
    circle.symlink_to(circle)
    assert refusal(circle) == f"{circle}: cannot be read: Too many levels of symbolic links"


def test_a_name_that_no_file_can_have_says_why():
    assert "cannot be read: embedded null" in refusal("a\0b")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"], ids=["nothing", "white space", "only a mark"])
def test_an_empty_file_says_how_a_map_begins(tmp_path, data):
    path = written(tmp_path, data)
    assert refusal(path) == f"{path}: the file is empty; a map begins with 'argmap: 1' and a title"


def test_a_binary_file_is_refused(tmp_path):
    path = written(tmp_path, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert refusal(path) == f"{path}: this is a binary file, not a map"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_by_its_mark(tmp_path, encoding):
    assert read_text(written(tmp_path, "\ufefftitle: Für wen?".encode(encoding))) == "title: Für wen?"


def test_half_a_letter_of_utf_16_is_shown_with_its_place(tmp_path):
    path = written(tmp_path, "\ufefft\nit".encode("utf-16-le")[:-1])
    assert refusal(path) == f"{path}:2:2: byte 0x74 is not UTF-16; save the file as UTF-8"


def test_utf_32_is_no_utf_16(tmp_path):
    path = written(tmp_path, "argmap: 1".encode("utf-32"))
    assert refusal(path) == f"{path}: this file is UTF-32 or binary; save it as UTF-8"


def test_xml_is_read_in_the_encoding_that_it_declares(tmp_path):
    xml = "<?xml version='1.0' encoding=\"ISO-8859-1\"?>\n<a>Für €</a>"
    assert read_text(written(tmp_path, xml.replace("€", "E").encode("latin-1"))).endswith("<a>Für E</a>")
    assert read_text(written(tmp_path, xml.replace("ISO-8859-1", "windows-1252").encode("cp1252"))).endswith("<a>Für €</a>")


def test_xml_in_an_encoding_that_is_none_says_so(tmp_path):
    path = written(tmp_path, b"<?xml version='1.0' encoding='iso-8859-99'?><a/>")
    assert refusal(path) == f"{path}: there is no encoding 'iso-8859-99', which this file says it has; save the file as UTF-8"


def test_a_byte_that_is_not_utf_8_is_shown_with_its_place(tmp_path):
    path = written(tmp_path, "argmap: 1\ntitle: é".encode() + b"\xe9t\n")
    assert refusal(path) == f"{path}:2:9: byte 0xe9 is not UTF-8; save the file as UTF-8"


def test_text_of_older_spreadsheets_is_told_with_the_way_out(tmp_path):
    path = written(tmp_path, "id;text\na;Café “so”".encode("cp1252"))
    way = "(in Windows-1252 it is 'é'); save the file as UTF-8, or run: iconv -f WINDOWS-1252 -t UTF-8"
    assert refusal(path) == f"{path}:2:6: byte 0xe9 is not UTF-8 {way}"


def test_the_place_of_a_bad_byte_counts_neither_mark_nor_carriage_returns(tmp_path):
    path = written(tmp_path, b"\xef\xbb\xbfargmap: 1\r\nt\xff\r\n")
    assert refusal(path).startswith(f"{path}:2:2: byte 0xff")


def test_a_letter_cut_off_at_the_end_is_a_bad_byte(tmp_path):
    path = written(tmp_path, "title: é".encode()[:-1])
    assert refusal(path).startswith(f"{path}:1:8: byte 0xc3")


def test_a_file_above_the_limit_says_how_to_raise_it(tmp_path):
    path = written(tmp_path, b"title: T ")
    assert refusal(path, max_bytes=8) == f"{path}: the file is larger than 8 bytes; allow more with max_bytes (on the command line: --max-bytes)"


def test_a_file_at_the_limit_is_read(tmp_path):
    assert read_text(written(tmp_path, b"title: T"), max_bytes=8) == "title: T"


def test_the_limit_stands_at_16_mib_unless_raised(tmp_path):
    path = written(tmp_path, b"#" * (LARGEST + 1))
    assert "larger than 16,777,216 bytes" in refusal(path)


def test_a_raised_limit_lets_a_large_file_through(tmp_path):
    path = written(tmp_path, b"#" * (LARGEST + 1))
    assert len(read_text(path, max_bytes=LARGEST + 1)) == LARGEST + 1
