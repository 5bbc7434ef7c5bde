package org.tandem.notification.preference;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * The command to choose how one is told, anew and as a whole.
 *
 * @param chosen all of what she chooses herself
 */
record SavePreferences(
        @NotNull(message = "is missing: what you choose yourself") @Valid Chosen chosen) {}
