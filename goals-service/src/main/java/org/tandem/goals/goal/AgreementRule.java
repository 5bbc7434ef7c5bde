package org.tandem.goals.goal;

/** How many guardians have to agree before a goal is one of both sides. */
public enum AgreementRule {
    /** One guardian who decides, and one of the staff. */
    ONE_GUARDIAN,
    /** Every guardian who decides, and one of the staff. */
    ALL_DECIDING_GUARDIANS
}
