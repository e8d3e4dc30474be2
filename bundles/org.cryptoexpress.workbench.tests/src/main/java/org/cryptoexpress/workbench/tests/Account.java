package org.cryptoexpress.workbench.tests;

import java.nio.file.Path;

/**
 * An account that a test made.
 *
 * @param userName   its name
 * @param passphrase its first passphrase
 * @param profile    the profile that it was made in
 */
record Account(String userName, String passphrase, Path profile) {
}
