package org.tandem.messaging.conversation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;

import tools.jackson.databind.json.JsonMapper;

/** Whether I let others know how far I have read. */
@RestController
@RequestMapping("/api/v1/me/reading")
class ReadingSettingsController {

    /**
     * A person's choice.
     *
     * @param receipts whether those who take part in a conversation see how far she has read it
     */
    record Choice(@NotNull(message = "is missing: true or false") Boolean receipts) {}

    private final ReadingSettings settings;
    private final JsonMapper json;

    ReadingSettingsController(ReadingSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
    }

    /** Shows my choice; true unless I chose otherwise. */
    @GetMapping
    Choice get(@AuthenticationPrincipal Caller caller) {
        return new Choice(settings.receipts(caller.district(), caller.person()));
    }

    /** Chooses; it counts at once, for what I have read before too. */
    @PutMapping
    Choice put(@AuthenticationPrincipal Caller caller, @Valid @RequestBody Choice choice) {
        settings.set(
                caller.district(),
                caller.person(),
                choice.receipts(),
                CommandKey.of(caller, null, "choose receipts", choice, json));
        return choice;
    }
}
