"""A browser for the tests of what people look at, and the ways to handle it.

Wants Chromium and its driver (Debian: apt-get install chromium chromium-driver) and selenium; without them the tests are skipped, unless
KG_REQUIRE_BROWSER=1. KG_SCREENSHOTS names a folder that keeps the pictures.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

MEND = "install selenium, and Chromium with its driver (Debian: apt-get install chromium chromium-driver)"
HOSTILE = "\"'><img src=x onerror=alert(1)></script><script>alert(2)</script>"


def start(profile: Path, downloads: Path):
    """A headless Chromium that finds no network; skips the test where there is none."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    try:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service
    except ImportError:
        webdriver = None
    if not (chromium and driver and webdriver):
        if os.environ.get("KG_REQUIRE_BROWSER") == "1":
            pytest.fail(f"no browser for the tests of the pages: {MEND}")
        pytest.skip(f"no browser: {MEND}")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--window-size=1440,900",
        f"--user-data-dir={profile}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    session = webdriver.Chrome(options=options, service=Service(driver))
    session.downloads = downloads
    session.execute_cdp_cmd("Network.enable", {})
    session.execute_cdp_cmd(
        "Network.emulateNetworkConditions", {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    )
    return session


def resize(browser, width: int, height: int) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    )


def dark(browser, on: bool) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark" if on else "light"}]}
    )


def show(browser, path: Path, ready: str = "return Boolean(window.kg)") -> None:
    browser.get_log("browser")
    browser.get(path.as_uri())
    until(browser, ready)


def until(browser, script: str, seconds: float = 10) -> None:
    """Wait until the script gives something true."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, seconds, poll_frequency=0.05).until(lambda one: one.execute_script(script))


def quiet(browser) -> None:
    assert [entry for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")] == []


def settle(browser) -> None:
    """Let two frames pass, and the movement of the view end."""
    browser.execute_async_script(
        "const done = arguments[0]; setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 450)"
    )


def picture(browser, name: str, folder: Path) -> Path:
    settle(browser)
    target = Path(os.environ.get("KG_SCREENSHOTS") or folder) / f"{name}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    assert browser.save_screenshot(str(target))
    return target
