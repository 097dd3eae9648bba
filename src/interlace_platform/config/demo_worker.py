"""What the demonstration's server loads in each worker: the site, and two good manners.

Ctrl-C in a terminal reaches every process of its group, and a worker that is interrupted twice, by the terminal and by
its server, does not end. So a worker leaves the group and waits for its server's word; and it ends by itself when its
server is gone, so that nothing is left behind even if the server was killed.
"""

from __future__ import annotations

import os
import signal
import time
from threading import Thread

from interlace_platform.config.wsgi import application

__all__ = ["application"]


def end_with(server: int) -> None:
    """Stop this process when its server is no longer its parent."""
    while os.getppid() == server:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


if hasattr(os, "setpgrp"):
    os.setpgrp()
    Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
