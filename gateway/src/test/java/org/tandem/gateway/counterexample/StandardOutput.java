package org.tandem.gateway.counterexample;

/** Prints. */
public class StandardOutput {
    void print() {
        System.out.println("printed");
    }
}
