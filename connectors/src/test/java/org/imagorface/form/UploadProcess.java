package org.imagorface.form;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.main.Main;

/** The example's route in a process of its own. Arguments: port, then name=value for properties. */
final class UploadProcess {

    private UploadProcess() {}

    public static void main(String[] args) throws InterruptedException {
        Map<String, String> properties = new HashMap<>();
        for (int i = 1; i < args.length; i++) {
            String[] pair = args[i].split("=", 2);
            properties.put(pair[0], pair[1]);
        }
        start(Integer.parseInt(args[0]), properties);
        new CountDownLatch(1).await();
    }

    static Main start(int port, Map<String, String> properties) {
        Main main = new Main();
        main.configure().withRoutesIncludePattern("file:../examples/redact-upload/redact-upload.camel.yaml");
        main.setPropertyPlaceholderLocations("file:../examples/redact-upload/application.properties");
        main.addOverrideProperty("http.port", Integer.toString(port));
        properties.forEach(main::addOverrideProperty);
        main.start();
        return main;
    }
}
