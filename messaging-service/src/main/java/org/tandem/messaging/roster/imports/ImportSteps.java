package org.tandem.messaging.roster.imports;

/** Is told before each step of an import; tests let instances die there. */
interface ImportSteps {

    /** The steps, in their order. */
    enum Step {
        READ,
        ORGS,
        PEOPLE,
        CLASSES,
        CIRCLES,
        FINISH
    }

    /** The step is about to begin. */
    void before(Step step);
}
