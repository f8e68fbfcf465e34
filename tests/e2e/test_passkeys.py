"""A passkey, with the authenticator that Chromium pretends to have."""

import pytest

from tests.e2e.coach import Coach

pytestmark = pytest.mark.e2e


def test_a_passkey_is_made_and_signs_in_without_a_password(newcomer: Coach) -> None:
    tab = newcomer.tab
    device = tab.context.new_cdp_session(tab)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": options | {"isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    newcomer.sign_up()
    newcomer.go("account/2fa/webauthn/add/")
    newcomer.confirm()
    tab.fill("#id_name", "Blue laptop")
    tab.check("#id_passwordless")
    tab.click("#mfa_webauthn_add")
    tab.wait_for_url("**/account/2fa/recovery-codes/**")
    newcomer.go("account/2fa/webauthn/")
    assert "Blue laptop" in tab.inner_text("main")
    newcomer.sign_out()
    newcomer.go("account/login/?next=" + f"/{newcomer.language}/workspace/progress/")
    tab.click("#passkey_login")
    newcomer.arrive(f"/{newcomer.language}/workspace/progress/")
    newcomer.go("workspace/settings/log/")
    how = tab.locator(".happenings li").first.locator(".how").inner_text()
    assert how == {"en": "with a passkey", "tr": "geçiş anahtarıyla"}[newcomer.language]
