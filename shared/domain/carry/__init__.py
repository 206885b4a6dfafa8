"""What people made of one version is made of another one too: their work is never lost with the pass that it was on."""
