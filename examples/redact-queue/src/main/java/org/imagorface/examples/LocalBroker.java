package org.imagorface.examples;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** An Artemis broker to try the example with, as {@code broker.xml} says. It ends with its process. */
public final class LocalBroker {

    private LocalBroker() {}

    /** @param args the folder of the broker's files; none for {@code broker} */
    public static void main(String[] args) throws Exception {
        EmbeddedActiveMQ broker = create(Path.of(args.length == 0 ? "broker" : args[0]));
        broker.start();
        System.out.println("The broker is started");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker)));
        new CountDownLatch(1).await();
    }

    /** Not started. */
    public static EmbeddedActiveMQ create(Path folder) throws Exception {
        SecurityConfiguration users = new SecurityConfiguration();
        read(folder.resolve("artemis-users.properties"))
                .forEach((user, password) -> users.addUser(user.toString(), password.toString()));
        read(folder.resolve("artemis-roles.properties")).forEach((role, names) -> {
            for (String user : names.toString().split(",")) {
                users.addRole(user.strip(), role.toString());
            }
        });
        return new EmbeddedActiveMQ()
                .setConfigResourcePath(folder.resolve("broker.xml").toUri().toString())
                .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static void stop(EmbeddedActiveMQ broker) {
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker did not stop in order", e);
        }
    }
}
