package com.askany.embedded.rest;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.util.FileSystemUtils;

/** One Tomcat on two loopback ports, a virtual thread for each request. */
final class WebServer implements AutoCloseable {
    private static final int LARGEST_UPLOAD = 20 << 20;

    private final Tomcat tomcat = new Tomcat();
    private final Connector rest;
    private final Connector management;
    private final Path directory;

    WebServer(RestSettings settings, Routes restRoutes, Routes managementRoutes) {
        try {
            directory = Files.createTempDirectory("camunda-rest");
        } catch (IOException e) {
            throw new IllegalStateException("No directory for temporary files", e);
        }
        tomcat.setBaseDir(directory.toString());
        tomcat.getEngine().setName("camunda-rest");
        rest = connector(settings.port());
        management = connector(settings.managementPort());
        var context = tomcat.addContext("", directory.toString());
        var servlet = Tomcat.addServlet(
                context, "rest", new RestServlet(port -> port == rest.getLocalPort() ? restRoutes : managementRoutes));
        servlet.setMultipartConfigElement(
                new MultipartConfigElement(directory.toString(), LARGEST_UPLOAD, LARGEST_UPLOAD, LARGEST_UPLOAD));
        servlet.setAsyncSupported(false);
        context.addServletMappingDecoded("/*", "rest");
        context.getPipeline().addValve(new OpenConnections());
    }

    private Connector connector(int port) {
        var connector = new Connector("HTTP/1.1");
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("keepAliveTimeout", "60000");
        connector.setProperty("maxKeepAliveRequests", "-1");
        connector.setProperty("maxConnections", "4096");
        connector.setMaxPostSize(LARGEST_UPLOAD);
        connector.getProtocolHandler().setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        tomcat.getService().addConnector(connector);
        return connector;
    }

    void start() {
        try {
            tomcat.start();
            failIfDown(rest);
            failIfDown(management);
        } catch (LifecycleException | RuntimeException e) {
            close();
            throw new IllegalStateException("The REST API cannot start on its ports", e);
        }
    }

    private static void failIfDown(Connector connector) {
        if (connector.getLocalPort() < 0) throw new IllegalStateException("Port " + connector.getPort() + " is taken");
    }

    int port() {
        return rest.getLocalPort();
    }

    int managementPort() {
        return management.getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("The REST API does not stop", e);
        } finally {
            FileSystemUtils.deleteRecursively(directory.toFile());
        }
    }

    /** Lets a call that waits for long ask whether somebody still listens, so that no job is handed to nobody. */
    private static final class OpenConnections extends ValveBase {
        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            request.setAttribute(Call.IS_OPEN, (BooleanSupplier) () -> isOpen(request));
            getNext().invoke(request, response);
        }

        /** The body is read; whatever can be read beyond it is the end of the connection, which counts as one byte. */
        private static boolean isOpen(Request request) {
            var connection = request.getCoyoteRequest();
            connection.action(ActionCode.AVAILABLE, Boolean.TRUE);
            return connection.getAvailable() == 0;
        }
    }
}
