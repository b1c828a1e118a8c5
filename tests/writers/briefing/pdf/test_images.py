"""Images for the pages."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms

from publish.model.nodes import Asset
from publish.writers.briefing.pdf.images import for_pages
from tests.builders import PIXEL


def asset(image: Image.Image, form: str, **options: object) -> Asset:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return Asset(f"a.{form.lower()}", buffer.getvalue(), f"image/{form.lower()}", *image.size)


def shown(given: Asset) -> Image.Image:
    return Image.open(io.BytesIO(for_pages(given)))


def test_the_colours_of_a_press_become_those_of_a_screen() -> None:
    image = shown(asset(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG"))
    assert (image.mode, image.size) == ("RGB", (8, 8))
    red, green, blue = (int(value) for value in image.convert("RGB").tobytes()[:3])
    assert red > 200
    assert max(green, blue) < 60


def test_what_says_how_its_colours_are_meant_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    meant = Image.new("RGB", (4, 4), (1, 2, 3))
    asked: list[bytes] = []

    def convert(image: Image.Image, profile: ImageCms.ImageCmsProfile, to: object, outputMode: str) -> Image.Image:  # noqa: N803
        asked.append(profile.tobytes())
        assert (image.mode, outputMode) == ("CMYK", "RGB")
        return meant

    monkeypatch.setattr(ImageCms, "profileToProfile", convert)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = shown(asset(Image.new("CMYK", (4, 4)), "JPEG", icc_profile=profile))
    assert asked == [profile]
    assert image.mode == "RGB"
    assert "icc_profile" not in image.info


def test_sixteen_bits_of_grey_become_eight() -> None:
    image = shown(asset(Image.new("I;16", (3, 2), 40_000), "PNG"))
    assert (image.mode, image.tobytes()) == ("L", bytes([40_000 // 256] * 6))


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_other_photographs_are_left_as_they_are(mode: str) -> None:
    photo = asset(Image.new(mode, (4, 4)), "JPEG")
    assert for_pages(photo) is photo.data


def test_drawings_and_other_bitmaps_are_left_as_they_are() -> None:
    assert for_pages(Asset("a.png", PIXEL, "image/png", 1, 1)) == PIXEL
    assert for_pages(Asset("a.svg", b"<svg/>", "image/svg+xml")) == b"<svg/>"
