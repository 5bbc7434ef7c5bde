package org.tandem.backing.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.spi.Provider;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

import java.util.ServiceLoader;

class BrokerLogsTests {

    @Test
    void the_broker_brings_no_second_logging_backend() {
        assertThat(ServiceLoader.load(SLF4JServiceProvider.class))
                .extracting(provider -> provider.getClass().getPackageName())
                .containsExactly("ch.qos.logback.classic.spi");
        assertThat(ServiceLoader.load(Provider.class))
                .extracting(provider -> provider.getClass().getPackageName())
                .containsExactly("org.apache.logging.slf4j");
    }

    @Test
    void quiet_leaves_warnings_and_other_loggers_alone() {
        Logger other = LoggerFactory.getLogger("org.tandem.other");
        boolean before = other.isInfoEnabled();
        BrokerLogs.quiet("org.tandem.named");

        Logger broker = LoggerFactory.getLogger("org.apache.kafka.raft.KafkaRaftClient");
        assertThat(broker.isInfoEnabled()).isFalse();
        assertThat(broker.isWarnEnabled()).isTrue();
        assertThat(LoggerFactory.getLogger("org.tandem.named").isInfoEnabled()).isFalse();
        assertThat(other.isInfoEnabled()).isEqualTo(before).isTrue();
    }
}
