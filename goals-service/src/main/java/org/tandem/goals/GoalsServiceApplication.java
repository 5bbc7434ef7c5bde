package org.tandem.goals;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the goals service; any number of instances may run side by side. */
@EnableScheduling
@SpringBootApplication
@ConfigurationPropertiesScan
public class GoalsServiceApplication {

    /** Settings come from {@code application.yml}, the environment and the command line. */
    public static void main(String[] args) {
        SpringApplication.run(GoalsServiceApplication.class, args);
    }
}
