/** The same client without a window: {@code cryptoexpress-cli}. Plain Java; it starts without any of the workbench's bundles. */
package org.cryptoexpress.cli;
