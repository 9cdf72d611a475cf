"""Purpose: what is measured, why, who sees it, and what is never done."""

import streamlit as st

from pages.parts.say import say

st.title(say("purpose.title"), anchor=False)
