package org.tandem.notification.preference;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tandem.notification.inbox.Inbox;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;

/** What a person does with her own preferences. */
@Service
class PreferencesService {

    private final PreferencesRepository repository;

    PreferencesService(PreferencesRepository repository) {
        this.repository = repository;
    }

    /**
     * What somebody chose, and what counts.
     *
     * @param chosen by herself
     * @param effective with what is usual
     */
    record Both(Wishes chosen, Preferences effective) {}

    Both show(Inbox inbox) {
        return both(inbox, repository.chosen(inbox), repository.usual(inbox));
    }

    /**
     * Stores what somebody chooses; again is as good as once.
     *
     * @param read the version that she has read; null when it does not matter
     */
    Decision<Both, PreferencesRefusal> choose(
            Inbox inbox, SavePreferences command, @Nullable Long read, CommandKey key) {
        Preferences usual = repository.usual(inbox);
        return switch (repository.choose(
                inbox, key, before -> before.choose(command.chosen(), read, usual))) {
            case Refused<Wishes, PreferencesRefusal>(var why) -> Decision.refused(why);
            case Accepted<Wishes, PreferencesRefusal>(var chosen) ->
                    Decision.accepted(both(inbox, chosen, usual));
        };
    }

    private Both both(Inbox inbox, Wishes chosen, Preferences usual) {
        return new Both(chosen, repository.over(inbox, chosen, usual));
    }
}
