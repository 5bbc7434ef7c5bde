package org.tandem.journeys;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Hands the one running system to whoever asks for it; it stops after the last test. */
final class RunningSystem implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == LocalSystem.class;
    }

    @Override
    public LocalSystem resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(LocalSystem.class, _ -> started(), LocalSystem.class);
    }

    private static LocalSystem started() {
        try {
            long began = System.nanoTime();
            LocalSystem system = LocalSystem.start();
            Summary.print("start", began, "all processes are up; the door is " + system.door());
            return system;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
