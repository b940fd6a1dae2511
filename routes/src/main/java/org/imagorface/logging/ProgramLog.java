package org.imagorface.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import co.elastic.logging.logback.EcsEncoder;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Writes the log to standard error: warnings of libraries, information of ours. In Java instead of a file of Logback's, whose
 * reading would take a tenth of the server's start.
 */
public final class ProgramLog extends ContextAwareBase implements Configurator {

    private static final String OURS = "org.imagorface";
    /** A failed start is told once, by the command line. */
    private static final String START = "org.apache.camel.impl.engine.AbstractCamelContext";

    /** A message may hold a client's text: line breaks in it must not begin a line of the log. */
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %p %c{0} - %replace(%m){'[\\r\\n]+',' | '}%n%ex";

    /** Found by Logback, which calls {@link #configure(LoggerContext)}. */
    public ProgramLog() {}

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        write(loggers, LogFormat.TEXT, false);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /**
     * Changes the log from here on, and has what libraries say by {@code java.util.logging} written there, too.
     *
     * @param debug whether to write in detail
     */
    public static void write(LogFormat format, boolean debug) {
        // somebody who embeds the server may have another log
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            write(loggers, format, debug);
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }

    private static void write(LoggerContext loggers, LogFormat format, boolean debug) {
        loggers.reset();
        Encoder<ILoggingEvent> encoder = encoder(format);
        encoder.setContext(loggers);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(loggers);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(console);
        root.setLevel(debug ? Level.INFO : Level.WARN);
        loggers.getLogger(OURS).setLevel(debug ? Level.DEBUG : Level.INFO);
        loggers.getLogger(START).setLevel(Level.OFF);
    }

    private static Encoder<ILoggingEvent> encoder(LogFormat format) {
        return switch (format) {
            case TEXT -> {
                PatternLayoutEncoder text = new PatternLayoutEncoder();
                text.setPattern(PATTERN);
                yield text;
            }
            case JSON -> {
                JsonEncoder json = new JsonEncoder();
                json.setWithSequenceNumber(false);
                json.setWithNanoseconds(false);
                json.setWithContext(false);
                json.setWithArguments(false);
                json.setWithMessage(false);
                json.setWithFormattedMessage(true);
                yield json;
            }
            case ECS -> {
                EcsEncoder ecs = new EcsEncoder();
                ecs.setServiceName("imagorface");
                yield ecs;
            }
        };
    }
}
