package org.apache.cassandra.security;

import java.security.Permission;
import java.security.PermissionCollection;
import java.util.Collections;
import java.util.Enumeration;

import org.apache.cassandra.utils.logging.LoggingSupportFactory;

/**
 * Stands in for Cassandra's own class of this name, which extends a security manager that JDK 24 and later no longer
 * let anyone install. It only ever guarded user-defined functions, and those are switched off in our configuration.
 * It must come before cassandra-all on the class path.
 */
public final class ThreadAwareSecurityManager {
    public static final PermissionCollection noPermissions = new NoPermissions();

    private ThreadAwareSecurityManager() {}

    public static void install() {
        LoggingSupportFactory.getLoggingSupport().onStartup();
    }

    public static boolean isSecuredThread() {
        return false;
    }

    private static final class NoPermissions extends PermissionCollection {
        private static final long serialVersionUID = 1L;

        @Override
        public void add(Permission permission) {
            throw new UnsupportedOperationException("nothing is permitted here: " + permission);
        }

        @Override
        public boolean implies(Permission permission) {
            return false;
        }

        @Override
        public Enumeration<Permission> elements() {
            return Collections.emptyEnumeration();
        }
    }
}
