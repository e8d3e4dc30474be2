package org.cryptoexpress.workbench.tests;

import java.lang.reflect.Constructor;

import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.DropTargetListener;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.dnd.TransferData;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Widget;

/** What a drop target is told when the mouse is let go over it; a real drag needs a second program. */
final class DropEvent {
    private DropEvent() {
    }

    static void drop(DropTarget target, Transfer transfer, Object data) {
        TransferData type = transfer.getSupportedTypes()[0];
        for (DropTargetListener listener : target.getDropListeners()) {
            DropTargetEvent event = make(DropTargetEvent.class, target.getControl());
            event.currentDataType = type;
            event.dataTypes = new TransferData[] { type };
            event.detail = DND.DROP_COPY;
            event.operations = DND.DROP_COPY;
            event.data = data;
            listener.drop(event);
        }
    }

    /** An event for a drag source. */
    static DragSourceEvent dragSource(DragSource source) {
        return make(DragSourceEvent.class, source.getControl());
    }

    /** The constructors of these events are for SWT alone. */
    private static <T> T make(Class<T> type, Widget widget) {
        try {
            Class<?> dnd = Class.forName("org.eclipse.swt.dnd.DNDEvent", true, DropTarget.class.getClassLoader());
            Constructor<?> inner = dnd.getDeclaredConstructor();
            inner.setAccessible(true);
            Event event = (Event) inner.newInstance();
            event.widget = widget;
            Constructor<T> outer = type.getDeclaredConstructor(dnd);
            outer.setAccessible(true);
            return outer.newInstance(event);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
