import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import styles from "./Notifications.module.css";
import { askPermission, permission } from "./page-notifications.ts";

const words = {
  granted: "This browser shows them while this page is open.",
  denied: "This browser was told not to show notifications of this page. Allow them in its settings for this site.",
  default: "This browser asks first whether it may show notifications.",
  missing: "This browser has no notifications.",
} as const;

/** On the browser host: whether the browser may show notifications, and the way to allow it. */
export function BrowserConsent() {
  const [now, setNow] = useState(permission);
  return (
    <div className={styles["consent"]} data-permission={now}>
      <p role="status">{words[now]}</p>
      {now === "default" && (
        <Button look="primary" onClick={() => void askPermission().then(setNow)}>
          Allow notifications
        </Button>
      )}
    </div>
  );
}
