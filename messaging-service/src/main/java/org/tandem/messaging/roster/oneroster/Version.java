package org.tandem.messaging.roster.oneroster;

import java.util.Arrays;
import java.util.Optional;

/** The versions of the CSV binding that are read. */
public enum Version {
    /** 1.1: the role is a column of users.csv. */
    V1_1("1.1"),
    /** 1.2, text of 2021 and 2022: roles.csv is new. */
    V1_2("1.2"),
    /** 1.2.1, final of 2023: users.csv has no resourceSourcedIds. */
    V1_2_1("1.2.1");

    private final String text;

    Version(String text) {
        this.text = text;
    }

    /** As it is written in the manifest. */
    public String text() {
        return text;
    }

    static Optional<Version> of(String text) {
        return Arrays.stream(values()).filter(v -> v.text.equals(text)).findFirst();
    }
}
